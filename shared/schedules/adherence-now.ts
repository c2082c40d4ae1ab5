import type { Activity } from './activity.ts';
import { adherenceOf, usesGrace } from './adherence-table.ts';
import { judgeAdherence, type StateSpan } from './judge-adherence.ts';
import { judgedSince, type Shown } from './judged-since.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

/** What somebody is scheduled to do at an instant, and whether they do it (SPEC MX8). */
export interface AdherenceNow {
  /** Null: nothing is scheduled. */
  readonly activity: Activity | null;
  /** When that began, and when it ends; of nothing, when what came before it ended, and when it ends. Null: not known of. */
  readonly since: number | null;
  readonly until: number | null;
  /** Since when they have been out without a break, said or not; null: they are not. */
  readonly outSince: number | null;
  /** Since when they should have signed in and have not, since what they are scheduled for without a gap began. */
  readonly lateSince: number | null;
  /** When contact work that is neutral has used up its grace; null: it is none. */
  readonly graceUntil: number | null;
}

interface Asked {
  readonly scheduled: readonly ScheduledSpan[];
  /** In order; the last one lasts. */
  readonly shown: readonly Shown[];
  readonly now: number;
  /** Milliseconds. */
  readonly grace: number;
  /** Nothing before it is looked at. */
  readonly horizon: number;
}

const inOrder = { outSince: null, lateSince: null, graceUntil: null } as const;

const unscheduled = ({ scheduled, now }: Asked): AdherenceNow => ({
  activity: null,
  since: scheduled.findLast(({ until }) => until <= now)?.until ?? null,
  until: scheduled.find(({ from }) => from > now)?.from ?? null,
  ...inOrder,
});

const statesOf = ({ shown, now }: Asked): StateSpan[] =>
  shown.map(({ state, from }, nth) => ({ state, from, to: shown[nth + 1]?.from ?? now + 1, unverified: false }));

/** Since when somebody has been out, the instant itself included; null: they are not. */
const outSince = (asked: Asked): number | null => {
  const { scheduled, shown, now, grace, horizon } = asked;
  const from = Math.max(horizon, judgedSince(scheduled, shown, now));
  const { bands } = judgeAdherence(scheduled, statesOf(asked), { from, until: now + 1, grace });
  return bands[bands.findLastIndex(({ verdict }) => verdict !== 'out') + 1]?.from ?? null;
};

const graceUsed = (span: ScheduledSpan, asked: Asked): number => {
  const begin = Math.max(span.from, asked.horizon);
  return statesOf({ ...asked, now: asked.now - 1 })
    .filter(({ state }) => usesGrace(span.activity, state))
    .reduce((used, { from, to }) => used + Math.max(0, Math.min(to, asked.now) - Math.max(from, begin)), 0);
};

/** When what somebody is scheduled for without a gap began. */
const shiftStart = (scheduled: readonly ScheduledSpan[], at: number): number => {
  let index = scheduled.findIndex(({ from, until }) => from <= at && at < until);
  while (index > 0 && scheduled[index - 1]?.until === scheduled[index]?.from) index -= 1;
  return scheduled[index]?.from ?? at;
};

const isLate = ({ scheduled, shown, now }: Asked): boolean => {
  const last = shown.findLast(({ from }) => from <= now);
  return !last || (last.state === 'offline' && last.from <= shiftStart(scheduled, now));
};

export const adherenceNow = (asked: Asked): AdherenceNow => {
  const { scheduled, shown, now, grace } = asked;
  const span = scheduled.find(({ from, until }) => from <= now && now < until);
  if (!span) return unscheduled(asked);
  const { activity, from: since, until } = span;
  const state = shown.findLast(({ from }) => from <= now)?.state ?? 'offline';
  const inTime = { activity, since, until, ...inOrder };
  if (adherenceOf(activity, state, true) !== 'out') return inTime;
  const out = outSince(asked);
  if (out === null) return { ...inTime, graceUntil: now + grace - graceUsed(span, asked) };
  return { ...inTime, outSince: out, lateSince: isLate(asked) ? out : null };
};

/** The next instant at which time alone changes what is said of it; null: it will not. */
export const nextAdherence = ({ until, outSince, graceUntil }: AdherenceNow, now: number, grace: number): number | null => {
  const instants = [until, outSince === null ? null : outSince + grace, graceUntil].filter((at) => at !== null && at > now);
  return instants.length === 0 ? null : Math.min(...(instants as number[]));
};
