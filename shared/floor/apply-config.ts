import { handoverTimesIn, withSignature } from '../handover/handover-times.ts';
import { zoneOf } from '../calendar/zone.ts';
import type { EventType, FloorEvent } from '../events/floor-event.ts';
import { touchAgent } from './touch-agent.ts';
import { renewRules } from './alerts/alerts.ts';
import { endRule, letGoOfPending } from './alerts/judge-rule.ts';
import { agentOf, queueOf } from './entities.ts';
import { setDays, type Floor } from './floor.ts';
import { judgingHistory } from './judging-history.ts';
import { noteMerge, type Merge } from './merges.ts';
import { noteMessage } from './messages.ts';
import { compareEvents, insertInOrder } from './order.ts';
import { noteReview } from './review.ts';
import { applyRoster } from './roster.ts';
import { graceIn } from '../schedules/grace.ts';

type ConfigEvent = FloorEvent<Extract<EventType, `config.${string}`>>;
export const isConfig = (event: FloorEvent): event is ConfigEvent => event.type.startsWith('config.');

type Definition = FloorEvent<'config.floor_defined'> | FloorEvent<'config.queue_defined'>;

/** What the newest floor definition says; earlier ones stay for judging. */
const redefineFloor = (floor: Floor): void => {
  const newest = floor.definitions.findLast((event) => event.type === 'config.floor_defined');
  if (!newest) return;
  floor.name = newest.data.name;
  floor.zone = zoneOf(newest.data.timezone);
  floor.dayStart = newest.data.dayStart ?? 0;
  floor.grace = graceIn(floor.definitions) * 1000;
  floor.handover.times = handoverTimesIn(floor.definitions);
  floor.clock.mode = newest.data.mode ?? 'live';
  setDays(floor);
};

/** Visits offered while the definition is in force are judged anew; earlier ones keep their judge (SPEC SL5). */
const rejudge = (floor: Floor, event: Definition): void => {
  floor.judgingAt = judgingHistory(floor.definitions);
  for (const { id, settled } of floor.contacts.values()) {
    if (settled.contact.visits.some((visit) => visit.enteredAt >= event.time)) floor.toRejudge.add(id);
  }
  noteReview(floor, event);
};

const define = (floor: Floor, event: Definition): void => {
  if (!insertInOrder(floor.definitions, event)) return;
  if (event.type === 'config.floor_defined') redefineFloor(floor);
  else {
    const queue = queueOf(floor, event.data.queue);
    if (!queue.definition || compareEvents(queue.definition, event) < 0) queue.definition = event;
    floor.changes.queues.add(queue.id);
  }
  rejudge(floor, event);
};

const putNewer = <T extends FloorEvent>(known: Map<string, T>, id: string, event: T): void => {
  const before = known.get(id);
  if (!before || compareEvents(before, event) < 0) known.set(id, event);
};

const nameAgent = (floor: Floor, event: FloorEvent<'config.agent_defined'>): void => {
  const agent = agentOf(floor, event.data.agent);
  if (!agent.definition || compareEvents(agent.definition, event) < 0) agent.definition = event;
  floor.changes.profiles.add(agent.id);
  touchAgent(floor, agent.id, floor.clock.now);
};

const merge = (floor: Floor, event: Merge): void => {
  if (noteMerge(floor, event) && event.type === 'config.agent_merged') touchAgent(floor, event.data.agent, event.time);
};

/** Set anew, a rule that had failed is tried again; how long another condition had been true says nothing of the one in force now. */
const defineRule = (floor: Floor, event: FloorEvent<'config.alert_rule_defined'>): void => {
  const { alerts, clock } = floor;
  const { rule } = event.data;
  const before = alerts.known.get(rule);
  putNewer(alerts.rules, rule, event);
  renewRules(alerts);
  alerts.changed = alerts.broken.delete(rule) || alerts.changed;
  const now = alerts.known.get(rule);
  if (!before || !now) return;
  if (before.measure !== now.measure || before.named !== now.named) endRule(floor, rule, clock.now);
  else if (before.threshold !== now.threshold || before.least !== now.least) letGoOfPending(floor, rule);
};

/** What people set (SPEC SL5). Applies at once whatever its time: it is a fact about the floor, not on it. */
export const applyConfig = (floor: Floor, event: ConfigEvent): void => {
  if (event.type === 'config.roster_defined') return applyRoster(floor, event);
  floor.changes.settings = true;
  switch (event.type) {
    case 'config.source_defined':
      return putNewer(floor.sourceDefinitions, event.data.source, event);
    case 'config.reason_defined':
      return putNewer(floor.reasons, event.data.reason, event);
    case 'config.alert_rule_defined':
      return defineRule(floor, event);
    case 'config.group_defined':
      return putNewer(floor.groups, event.data.group, event);
    case 'config.agent_merged':
    case 'config.queue_merged':
      return merge(floor, event);
    case 'config.handover_signed':
      floor.handover.signed = withSignature(floor.handover.signed, { until: Date.parse(event.data.until), at: event.time });
      return;
    case 'config.disposition_defined':
      // said of contacts that are over: nothing of it shows on boards
      return;
    case 'config.message_posted':
    case 'config.message_withdrawn':
      return noteMessage(floor.messages, event);
    case 'config.agent_defined':
      return nameAgent(floor, event);
    default:
      return define(floor, event);
  }
};

/** After `floor.definitions` were loaded: what follows from them. */
export const restoreDefinitions = (floor: Floor): void => {
  redefineFloor(floor);
  floor.judgingAt = judgingHistory(floor.definitions);
};
