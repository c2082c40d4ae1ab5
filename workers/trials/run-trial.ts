import { setTimeout as rest } from 'node:timers/promises';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { firesAlike, withPrevented } from '@floorlight/shared/alerts/compare-firings.ts';
import { measures } from '@floorlight/shared/alerts/measure.ts';
import { mostFirings, type TrialResult } from '@floorlight/shared/alerts/trial.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { firedIn, inOrder, openPast, passTo, takeEvents, type Past } from '@floorlight/shared/floor/alerts/run-through.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { rulesOf } from '@floorlight/shared/store/alert-rules.ts';
import type { Trial } from '@floorlight/shared/store/alert-trials.ts';
import { findAlerts } from '@floorlight/shared/store/find-alerts.ts';
import { readDefined } from '@floorlight/shared/store/read-settings.ts';
import { recordedRosters } from '@floorlight/shared/store/recorded-rosters.ts';
import { recordedPast, recordedSettings } from '@floorlight/shared/store/recorded-past.ts';
import { frameOf, type Frame } from './trial-frame.ts';

type Stores = Pick<Context, 'db' | 'redis'>;

export interface Running {
  /** Told now and then how far it has come, 0–1. */
  readonly onProgress: (done: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Milliseconds of folding before others of this process have their turn, and for how long they have it: floors come first. */
const holdFor = 15;
const restFor = 5;

/** The rule failed: what it said is the answer. */
export class RuleFailed extends Error {}

interface Going extends Frame {
  readonly past: Past;
  readonly running: Running;
}

/** Steps through, letting others have their turns. @returns false once there is more than is told. */
const drive = async ({ past, from, leadIn, until, running }: Going, steps: Iterator<number, void>): Promise<boolean> => {
  const { alerts } = past.floor;
  for (let began = performance.now(); ;) {
    const { size } = past.floor.changes.alerts;
    const step = steps.next();
    const [broken] = alerts.broken.values();
    if (broken !== undefined) throw new RuleFailed(broken);
    const fired = past.floor.changes.alerts.size;
    if (fired > size && fired > mostFirings && firedIn(past, from, until).length > mostFirings) return false;
    if (step.done) return true;
    if (performance.now() - began < holdFor) continue;
    await rest(restFor, undefined, { signal: running.signal });
    await running.onProgress(Math.max(0, (step.value - leadIn) / (until - leadIn)));
    began = performance.now();
  }
};

interface Gone {
  readonly firstAt: number | null;
  readonly tooMany: boolean;
}

/** Folds and judges the recorded days, a piece after the other. */
const goThrough = async (stores: Stores, floor: string, going: Going): Promise<Gone> => {
  const { past, leadIn, until } = going;
  let firstAt: number | null = null;
  for await (const { events, to } of recordedPast(stores, floor, leadIn, until)) {
    const happened = inOrder(events).filter(({ type }) => !type.startsWith('config.'));
    firstAt ??= happened[0]?.time ?? null;
    if (!(await drive(going, takeEvents(past, happened, until)))) return { firstAt, tooMany: true };
    // so that a quiet piece tells how far it has come, too
    if (!(await drive(going, passTo(past, Math.min(to - 1, until))))) return { firstAt, tooMany: true };
  }
  return { firstAt, tooMany: false };
};

const dayMs = 24 * 60 * 60_000;

/** What people were scheduled to do, where the rule asks. What was said longer ago is over; a replayed floor's days are others than those it was said on. */
const rostersFor = async ({ db }: Stores, { floor, rule }: Trial, { leadIn, definition }: Frame): Promise<FloorEvent[]> =>
  measures[rule.measure].scheduled ? recordedRosters(db, floor, definition.mode === 'replay' ? 0 : leadIn - 4 * dayMs) : [];

/** Since when a floor has been judged by a rule that fires as the one that is tried does; null: it is not. */
const judgedAlikeSince = async (stores: Stores, trial: Trial, settings: readonly FloorEvent[]): Promise<number | null> => {
  const rule = rulesOf(await readDefined(stores, trial.floor, 'alert-rule')).find(({ id }) => id === trial.compare);
  if (!rule?.enabled || !firesAlike(rule, trial.rule)) return null;
  const changes = settings.filter((event) => event.type === 'config.alert_rule_defined' && event.data.rule === rule.id);
  return Math.max(0, ...changes.map(({ time }) => time));
};

/** What really fired meanwhile, by the very same rule. */
const recordedAlerts = async (stores: Stores, trial: Trial, frame: Frame, settings: readonly FloorEvent[]): Promise<Alert[]> => {
  if (trial.compare === null) return [];
  const since = await judgedAlikeSince(stores, trial, settings);
  if (since === null) return [];
  const found = { floor: trial.floor, rule: trial.compare, state: 'all', withoutAgents: false } as const;
  return findAlerts(stores, { ...found, from: Math.max(frame.from, since), to: frame.until, limit: mostFirings });
};

const warningOf = ({ firstAt }: Gone, { rule }: Trial, { from }: Frame): TrialResult['warning'] => {
  if (firstAt === null) return 'nothing-recorded';
  // how long an event was on its way is not looked at again
  if (rule.measure === 'clock_skew') return 'no-arrivals';
  return firstAt > from ? 'starts-later' : null;
};

/**
 * Tries a rule on the recorded days of a floor, by the very fold and judging that are live (SPEC AL5).
 * @throws RuleFailed, or what the stores throw; an AbortError when told to stop.
 */
export const runTrial = async (stores: Stores, trial: Trial, running: Running): Promise<TrialResult> => {
  const frame = await frameOf(stores, trial.floor, trial.days);
  const settings = await recordedSettings(stores, trial.floor);
  const past = openPast([{ ...trial.rule, id: trial.compare ?? 'tried', enabled: true, tell: [] }]);
  const going = { ...frame, past, running };
  const rosters = await rostersFor(stores, trial, frame);
  await drive(going, takeEvents(past, inOrder([...settings, ...rosters]), frame.until));
  const gone = await goThrough(stores, trial.floor, going);
  const tried = firedIn(past, frame.from, frame.until).slice(0, mostFirings);
  const recorded = gone.tooMany ? [] : await recordedAlerts(stores, trial, frame, settings);
  const to = gone.tooMany ? past.floor.clock.now : frame.until;
  const lasted = tried.map(({ firedAt, resolvedAt }) => (resolvedAt ?? to) - firedAt);
  return {
    from: frame.from,
    to,
    firings: withPrevented(tried, recorded).slice(0, mostFirings),
    seconds: lasted.reduce((sum, ms) => sum + ms, 0) / 1000,
    tooMany: gone.tooMany,
    warning: warningOf(gone, trial, frame),
  };
};
