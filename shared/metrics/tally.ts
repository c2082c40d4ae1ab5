/**
 * What contacts counted as, in one bucket, for one queue and one attribution (SPEC TA). Counts, and sums in milliseconds.
 * Every figure of the product is a sum of these.
 */
export const tallyFields = [
  'offered',
  'answered',
  'abandoned',
  'shortAbandons',
  'flowedOut',
  'lost',
  'waiting',
  /** Waiting and not yet past the target (SL3); always within `waiting`. */
  'pending',
  'answeredInTarget',
  'abandonedInTarget',
  'flowedOutInTarget',
  /** Denominator and numerator of the service level by the variant in force for each visit (SL5). */
  'judged',
  'inTarget',
  'waitAnswered',
  'waitAbandoned',
  /** Handlings not yet over; an interval with one is not complete (SL3). */
  'handlingsOpen',
  /** Handlings with a recorded end and their talk + hold + ACW (TA4). */
  'handledWithEnd',
  'handleTime',
  /** The outbound part of the two above (MX2). */
  'handledOutbound',
  'handleTimeOutbound',
  /** Visits that came while their queue was closed, and what became of them: in none of the counts above but those of handlings (SL6). */
  'outOfHours',
  'outOfHoursAnswered',
  'outOfHoursAbandoned',
  'outOfHoursFlowedOut',
  'outOfHoursLost',
  'outOfHoursWaiting',
] as const;

export type TallyField = (typeof tallyFields)[number];
export type Tally = Record<TallyField, number>;

const nothing = Object.fromEntries(tallyFields.map((field) => [field, 0])) as Tally;

export const emptyTally = (): Tally => ({ ...nothing });

/** Adds `change` to `tally` in place; `sign` −1 withdraws it (SPEC TA7). */
export const addTally = (tally: Tally, change: Partial<Tally>, sign: 1 | -1 = 1): void => {
  for (const field in change) tally[field as TallyField] += sign * (change[field as TallyField] ?? 0);
};

export const isEmpty = (tally: Tally): boolean => tallyFields.every((field) => tally[field] === 0);

export const sumTallies = (tallies: Iterable<Tally>): Tally => {
  const sum = emptyTally();
  for (const tally of tallies) addTally(sum, tally);
  return sum;
};

/** Only what is not 0, for keeping. */
export const sparse = (tally: Tally): Partial<Tally> =>
  Object.fromEntries(tallyFields.filter((field) => tally[field] !== 0).map((field) => [field, tally[field]]));

export const fromSparse = (kept: Partial<Tally>): Tally => ({ ...emptyTally(), ...kept });
