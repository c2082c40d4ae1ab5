import type { DisplayedState } from '../board/board.ts';
import { adherenceOf, usesGrace } from './adherence-table.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

/** A displayed state from an instant until the next begins; before the first somebody is offline. */
export interface Shown {
  readonly state: DisplayedState;
  readonly from: number;
}

const spanAt = (scheduled: readonly ScheduledSpan[], at: number): number =>
  scheduled.findIndex(({ from, until }) => from <= at && at < until);

/** Since when somebody has been out at an instant of a scheduled span, contact work included that may be neutral; within the span. */
const outSince = ({ activity, from }: ScheduledSpan, shown: readonly Shown[], at: number): number => {
  const isOut = (state: DisplayedState): boolean => adherenceOf(activity, state, true) === 'out';
  let since = at;
  let index = shown.findLastIndex((one) => one.from <= at);
  while (since > from && isOut(shown[index]?.state ?? 'offline')) {
    since = Math.max(from, shown[index]?.from ?? from);
    index -= 1;
  }
  return since;
};

/**
 * From when on somebody's states must be known to say at `at`, or later, since when they have been out of adherence: the beginning of
 * a scheduled span whose grace contacts may have used up, and of whatever stretch of being out lasts at `at`.
 */
export const judgedSince = (scheduled: readonly ScheduledSpan[], shown: readonly Shown[], at: number): number => {
  let since = at;
  let last = at;
  for (let index = spanAt(scheduled, at); index >= 0; index -= 1) {
    const span = scheduled[index] as ScheduledSpan;
    if (span.until <= last) return since;
    const out = outSince(span, shown, last);
    since = usesGrace(span.activity, 'talking') ? span.from : out;
    if (out > span.from) return since;
    // whether they were out at the end of what came before it
    last = span.from - 1;
  }
  return since;
};
