import type { DisplayedState } from '../board/board.ts';
import type { Activity } from './activity.ts';
import { addAdherence, noAdherence, type AdherenceSums } from './adherence-sums.ts';
import { adherenceOf, usesGrace, type Verdict } from './adherence-table.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

/** A displayed state in [from, to), UTC ms; in order, none overlap. Where there is none, somebody is offline. */
export interface StateSpan {
  readonly state: DisplayedState;
  readonly from: number;
  readonly to: number;
  /** Whether the state was doubtful (SPEC AG3). */
  readonly unverified: boolean;
}

export interface Band {
  readonly from: number;
  readonly until: number;
  /** Null: nothing is scheduled. */
  readonly activity: Activity | null;
  readonly state: DisplayedState;
  /** Null where nothing is scheduled. */
  readonly verdict: Verdict | 'unverified' | null;
}

export interface JudgedTime {
  readonly sums: AdherenceSums;
  /** One after the other without a gap. */
  readonly bands: readonly Band[];
}

interface Asked {
  readonly from: number;
  /** What has not passed is not judged. */
  readonly until: number;
  /** Milliseconds. */
  readonly grace: number;
}

/** Finds the span that holds an instant; to be asked of one instant after the other. */
const walk = <T extends { readonly from: number }>(spans: readonly T[], endOf: (span: T) => number) => {
  let index = 0;
  return (instant: number): T | null => {
    for (let span = spans[index]; span && endOf(span) <= instant; span = spans[index]) index += 1;
    const span = spans[index];
    return span && span.from <= instant ? span : null;
  };
};

const untilOf = ({ until }: ScheduledSpan): number => until;
const toOf = ({ to }: StateSpan): number => to;

/** Instants at which what is scheduled or shown changes, `from` first. */
const cutsOf = (scheduled: readonly ScheduledSpan[], states: readonly StateSpan[], { from, until }: Asked): number[] => {
  const edges = [...scheduled.flatMap((span) => [span.from, span.until]), ...states.flatMap((span) => [span.from, span.to])];
  const within = edges.filter((edge) => edge > from && edge < until);
  return from < until ? [...new Set([from, ...within])].sort((a, b) => a - b) : [];
};

const productive: ReadonlySet<DisplayedState> = new Set(['available', 'ringing', 'dialling', 'talking', 'holding', 'acw']);

const sumsOf = ({ from, until, activity, state, verdict }: Band, unverified: boolean): AdherenceSums => {
  const ms = until - from;
  const when = (is: boolean): number => (is ? ms : 0);
  return {
    scheduledMs: when(verdict !== null),
    inMs: when(verdict === 'in'),
    outMs: when(verdict === 'out'),
    neutralMs: when(verdict === 'neutral'),
    unverifiedMs: when(verdict === 'unverified'),
    productiveMs: when(!unverified && productive.has(state)),
    scheduledProductiveMs: when(!unverified && activity === 'work'),
  };
};

const continues = (a: Band | undefined, b: Band): a is Band =>
  a?.activity === b.activity && a.state === b.state && a.verdict === b.verdict;

const append = (bands: Band[], band: Band): void => {
  const last = bands.at(-1);
  if (continues(last, band)) bands.splice(-1, 1, { ...last, until: band.until });
  else bands.push(band);
};

/**
 * Judges time by what was scheduled in it (SPEC MX8). Contact work within one scheduled span that has none is neutral until it adds up
 * to the grace, and out from then on.
 */
export const judgeAdherence = (scheduled: readonly ScheduledSpan[], states: readonly StateSpan[], asked: Asked): JudgedTime => {
  const [sums, bands] = [noAdherence(), [] as Band[]];
  const used = new Map<ScheduledSpan, number>();
  const [scheduledAt, shownAt] = [walk(scheduled, untilOf), walk(states, toOf)];
  const cuts = cutsOf(scheduled, states, asked);
  cuts.forEach((from, index) => {
    const until = cuts[index + 1] ?? asked.until;
    const span = scheduledAt(from);
    const shown = shownAt(from);
    const activity = span === null || span.activity === 'off' ? null : span.activity;
    const [state, unverified] = [shown?.state ?? 'offline', shown?.unverified ?? false];
    const add = (start: number, end: number, graceUsed: boolean): void => {
      if (start >= end) return;
      const judged = unverified ? 'unverified' : adherenceOf(activity, state, graceUsed);
      const band: Band = { from: start, until: end, activity, state, verdict: activity === null ? null : judged };
      addAdherence(sums, sumsOf(band, unverified));
      append(bands, band);
    };
    if (span === null || !usesGrace(activity, state)) return add(from, until, false);
    const spent = used.get(span) ?? 0;
    const turn = Math.min(until, from + Math.max(0, asked.grace - spent));
    used.set(span, spent + until - from);
    add(from, turn, false);
    add(turn, until, true);
  });
  return { sums, bands };
};
