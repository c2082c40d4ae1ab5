import type { Ratio } from '../board/board.ts';
import type { Variant } from '../events/config.ts';
import { ratioOf } from './ratio.ts';
import type { Tally } from './tally.ts';

/** Which visits a ratio speaks of: those offered (cohort), or those that left the queue (outcome, SPEC TA6). */
export type Attribution = 'cohort' | 'outcome';

/** "Offered" of SPEC SL1: cohort, all but the pending (SL3); outcome, never `offered` but what left the queue (TA6). */
export const judgedVisits = (tally: Tally, attribution: Attribution): number =>
  attribution === 'cohort' ? tally.offered - tally.pending : tally.answered + tally.abandoned + tally.flowedOut + tally.lost;

const numerators: Record<Variant, (tally: Tally) => number> = {
  offered: (t) => t.answeredInTarget,
  answered: (t) => t.answeredInTarget,
  'short-abandons-excluded': (t) => t.answeredInTarget,
  'flow-outs-excluded': (t) => t.answeredInTarget,
  'abandons-in-target-excluded': (t) => t.answeredInTarget,
  'abandons-in-target-met': (t) => t.answeredInTarget + t.abandonedInTarget,
  'left-queue-in-target': (t) => t.answeredInTarget + t.abandonedInTarget + t.flowedOutInTarget,
};

const denominators: Record<Variant, (tally: Tally, judged: number) => number> = {
  offered: (_, judged) => judged,
  answered: (t) => t.answered,
  'short-abandons-excluded': (t, judged) => judged - t.shortAbandons,
  'flow-outs-excluded': (t, judged) => judged - t.flowedOut - t.shortAbandons,
  'abandons-in-target-excluded': (t, judged) => judged - t.abandonedInTarget,
  'abandons-in-target-met': (_, judged) => judged,
  'left-queue-in-target': (_, judged) => judged,
};

/** Service level in one variant for all visits of the tally (SPEC SL1). */
export const serviceLevelBy = (variant: Variant, tally: Tally, attribution: Attribution): Ratio =>
  ratioOf(numerators[variant](tally), denominators[variant](tally, judgedVisits(tally, attribution)));

/** Service level, each visit by the variant in force when it was offered (SPEC SL2, SL5). */
export const serviceLevel = (tally: Tally): Ratio => ratioOf(tally.inTarget, tally.judged);
