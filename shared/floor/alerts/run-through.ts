import type { Alert } from '../../alerts/alert.ts';
import type { Rule } from '../../alerts/rule.ts';
import { viewBoard } from '../../board/view/view-board.ts';
import { newViewMemory, type ViewMemory } from '../../board/view/view-memory.ts';
import type { ContactEvent, FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { applyEvent } from '../apply-event.ts';
import { forget } from '../buckets.ts';
import { noChanges } from '../changes.ts';
import { cool } from '../cool.ts';
import { newFloor, type Floor } from '../floor.ts';
import { forgetOldDays } from '../forget.ts';
import { compareEvents } from '../order.ts';
import { retimeAgent } from '../retime-agents.ts';
import { warm } from '../warm.ts';
import { dueInstant, instantOf, noteHeard } from './instants.ts';
import { judgeFloor } from './judge-floor.ts';
import { lookAt } from './look-at.ts';
import { mergeRosters } from './merge-rosters.ts';

export interface Through {
  /** Whole days of a floor: what happened on it, in any order, and what was set, whenever. */
  readonly events: readonly FloorEvent[];
  readonly rules: readonly Rule[];
  /** Alerts that fired before it are left out: what comes before is the way in. */
  readonly from: number;
  /** Judged up to here. */
  readonly until: number;
}

const around = { isForRules: true, mayLose: false, storingBehind: 0, skew: new Map<string, number>() };

/** A recorded floor's clock is its events' (SPEC EV8), whatever it was when they were heard. */
const replayed = (event: FloorEvent): FloorEvent =>
  event.type === 'config.floor_defined' ? { ...event, data: { ...event.data, mode: 'replay' } } : event;

const isOurs = ({ type }: FloorEvent): boolean =>
  type === 'config.alert_rule_defined' || type.startsWith('alert.') || type === 'floor.clock';

/** What was set comes first, whenever it was said; then what happened, each once, in the one order of SPEC EV9. */
export const inOrder = (events: readonly FloorEvent[]): FloorEvent[] => {
  const once = new Map(events.filter((event) => !isOurs(event)).map((event) => [`${event.source}/${event.id}`, replayed(event)]));
  const isConfig = ({ type }: FloorEvent): boolean => type.startsWith('config.');
  const sorted = mergeRosters([...once.values()]).sort(compareEvents);
  return [...sorted.filter(isConfig), ...sorted.filter((event) => !isConfig(event))];
};

/** As after a commit: what changed so far has been seen, and what changes next is looked at from there. */
const settle = (floor: Floor): void => {
  const { alerts, cooled } = floor.changes;
  floor.changes = { ...noChanges(), alerts, cooled };
  floor.buckets.changedQuarters.clear();
  floor.buckets.changedSteps.clear();
  floor.buckets.unsummed.clear();
};

const judge = (floor: Floor, memory: ViewMemory): void => {
  for (const id of floor.changes.unseen) retimeAgent(floor, id);
  const view = viewBoard(floor, memory, around);
  floor.changes.unseen.clear();
  judgeFloor(floor, lookAt(floor, view, memory));
  settle(floor);
};

/** A floor's recorded past, as far as it has been gone through. */
export interface Past {
  readonly floor: Floor;
  readonly memory: ViewMemory;
}

export const openPast = (rules: readonly Rule[]): Past => {
  const floor = newFloor('past');
  floor.alerts.known = new Map(rules.map((rule) => [rule.id, rule]));
  return { floor, memory: newViewMemory() };
};

/** Lets time pass, judging at each instant that is due. Yields the instants. */
export function* passTo({ floor, memory }: Past, until: number): Generator<number, void> {
  for (let at = dueInstant(floor); at !== null && at <= until; at = dueInstant(floor)) {
    advance(floor, at);
    judge(floor, memory);
    yield floor.clock.now;
  }
}

const hour = 60 * 60_000;

/** Contacts long closed leave memory, and come back when an event names them; what lies before the previous day is let go of. */
const letGo = (floor: Floor, { now, today }: { now: number; today: number }): void => {
  cool(floor);
  if (Math.floor(now / hour) < Math.floor(floor.clock.now / hour)) forget(floor.buckets, floor.horizon, floor.clock.now);
  if (floor.today === today) return;
  forgetOldDays(floor);
  for (const [id, { events }] of floor.changes.cooled)
    if ((events.at(-1)?.time ?? 0) < floor.horizon) floor.changes.cooled.delete(id);
};

const bringBack = (floor: Floor, event: FloorEvent): void => {
  const contact = (event.data as { contact?: string }).contact;
  const cold = contact === undefined ? undefined : floor.changes.cooled.get(contact);
  if (contact !== undefined && cold) warm(floor, contact, cold.events as ContactEvent[]);
};

/** Takes the next events in order, up to `until`. Yields the instants it comes to. */
export function* takeEvents(past: Past, events: Iterable<FloorEvent>, until: number): Generator<number, void> {
  const { floor } = past;
  for (const event of events) {
    const instant = instantOf(floor, event);
    if (instant > until) return;
    yield* passTo(past, instant - 1);
    const before = { now: floor.clock.now, today: floor.today };
    bringBack(floor, event);
    applyEvent(floor, event);
    noteHeard(floor, instant);
    letGo(floor, before);
    yield instant;
  }
}

/** The alerts that fired in [from, until], by when they did; one still open has no `resolvedAt`. */
export const firedIn = ({ floor }: Past, from: number, until: number): Alert[] =>
  [...floor.changes.alerts.values()]
    .filter(({ firedAt }) => firedAt >= from && firedAt <= until)
    .sort((a, b) => a.firedAt - b.firedAt || (a.id < b.id ? -1 : 1));

/**
 * A floor's recorded past under other rules (SPEC AL5): by the very fold and the very judging that are live, but with everything in
 * the order in which it happened, so that no order of arrival tells. Yields the instant it has come to, often, so that whoever drives
 * it can let others have their turn. @returns the alerts that fired.
 */
export function* runThrough({ events, rules, from, until }: Through): Generator<number, Alert[]> {
  const past = openPast(rules);
  yield* takeEvents(past, inOrder(events), until);
  yield* passTo(past, until);
  return firedIn(past, from, until);
}

/** All of it at once. */
export const runAllThrough = (through: Through): Alert[] => {
  const running = runThrough(through);
  for (;;) {
    const { done, value } = running.next();
    if (done) return value;
  }
};
