import type { Contribution } from '../floor/contact/tally-contact.ts';
import type { Interval } from '../calendar/intervals-between.ts';
import { addTally, emptyTally, type Tally, type TallyField } from '../metrics/tally.ts';

/** What both attributions count; by outcome when it happened, by cohort when the visit was offered (SPEC TA6). */
export const reconciledFields = [
  'answered',
  'abandoned',
  'shortAbandons',
  'flowedOut',
  'lost',
  'answeredInTarget',
  'abandonedInTarget',
  'flowedOutInTarget',
  'judged',
  'inTarget',
  'waitAnswered',
  'waitAbandoned',
  'handledWithEnd',
  'handleTime',
] as const satisfies readonly TallyField[];

export type ReconciledField = (typeof reconciledFields)[number];

/** cohort = outcome − offeredBefore + countedAfter + unexplained. */
export interface ReconcilingLine {
  readonly field: ReconciledField;
  readonly cohort: number;
  readonly outcome: number;
  /** Offered before the period, and so in no cohort of it, but answered, left or handled in it. */
  readonly offeredBefore: number;
  /** Offered in the period, but answered, left or handled after it. */
  readonly countedAfter: number;
  /** Not 0 only while what was counted last is still on its way to the records. */
  readonly unexplained: number;
}

/** What crosses the bounds of a period. */
export interface Crossing {
  readonly offeredBefore: Tally;
  readonly countedAfter: Tally;
}

/** What a contact counts in [start, end) by outcome, less what by cohort. */
const netOf = (contributions: readonly Contribution[], { start, end }: Interval): Tally => {
  const net = emptyTally();
  for (const { attribution, at, tally } of contributions)
    if (at >= start && at < end) addTally(net, tally, attribution === 'outcome' ? 1 : -1);
  return net;
};

/** Sums up, contact by contact, what of a period's two attributions is only in one of them. */
export const crossings = (contacts: Iterable<readonly Contribution[]>, period: Interval): Crossing => {
  const [offeredBefore, countedAfter] = [emptyTally(), emptyTally()];
  for (const contributions of contacts) {
    const net = netOf(contributions, period);
    for (const field of reconciledFields) {
      if (net[field] > 0) offeredBefore[field] += net[field];
      else countedAfter[field] -= net[field];
    }
  }
  return { offeredBefore, countedAfter };
};

/** The lines that lead from one attribution to the other. Sums of time in milliseconds. */
export const reconcile = (cohort: Tally, outcome: Tally, { offeredBefore, countedAfter }: Crossing): ReconcilingLine[] =>
  reconciledFields.map((field) => {
    const [inCohort, inOutcome, before, after] = [cohort, outcome, offeredBefore, countedAfter].map((one) => one[field]) as [
      number,
      number,
      number,
      number,
    ];
    return {
      field,
      cohort: inCohort,
      outcome: inOutcome,
      offeredBefore: before,
      countedAfter: after,
      unexplained: inCohort - inOutcome + before - after,
    };
  });
