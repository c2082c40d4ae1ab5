import { emptyAgentTally, type AgentTally } from '../metrics/agent-tally.ts';
import { noAdherence, type AdherenceSums } from '../schedules/adherence-sums.ts';
import { addNumbers, noSums, type Sums } from './add-numbers.ts';

/** Handlings that count, and their time in ms. */
export interface HandledSums {
  handled: number;
  handle: number;
}

/** Milliseconds in each displayed state, and what came with it (SPEC AG7); idle streaks do not add. */
export type TimeSums = Omit<AgentTally, 'idle' | 'handled'>;

/** What a shift counts as. All of it adds: over the shifts of a day, the people of a team, the days of a month. Times in ms. */
export interface ShiftSums {
  /** Shifts; those scheduled; of these, those to which nobody came. */
  shifts: number;
  planned: number;
  absent: number;
  /** Scheduled time, as exceptions left it; how much later somebody came, and earlier somebody went. */
  plannedTime: number;
  late: number;
  early: number;
  signIns: number;
  signOuts: number;
  time: TimeSums;
  adherence: AdherenceSums;
  handled: number;
  handle: number;
  talk: number;
  hold: number;
  acw: number;
  holds: number;
  /** Handlings that ended by a transfer. */
  transferred: number;
  /** Handlings of which no end is known, in no other figure; and those still open. */
  endUnknown: number;
  open: number;
  channels: Record<string, HandledSums>;
  directions: Record<string, HandledSums>;
  dispositions: Record<string, number>;
  tasks: { created: number; completed: number; cancelled: number; kinds: Record<string, number> };
  features: Record<string, { times: number; time: number }>;
  security: Record<string, number>;
  breaches: Record<string, number>;
  /** Quality reviews; sum of the shares reached; those with a failed critical criterion. */
  reviews: { count: number; share: number; critical: number };
  /** Ratings on a scale of five and those of 4 and 5; on the scale of recommending, and contacts handled that could have been rated (SPEC MX10). */
  ratings: { rated: number; good: number; recommending: number; promoters: number; detractors: number; contacts: number };
  /** Contacts whose last handling this was (SPEC MX7). */
  resolved: { once: number; again: number; notYetKnown: number; unresolved: number; noResolution: number; noCustomer: number };
  irregularities: Record<string, number>;
}

const noTimeSums = (): TimeSums => {
  const { idle: _idle, handled: _handled, ...time } = emptyAgentTally();
  return { ...time, reasons: noSums() };
};

export const noShiftSums = (): ShiftSums => ({
  ...{ shifts: 0, planned: 0, absent: 0, plannedTime: 0, late: 0, early: 0, signIns: 0, signOuts: 0 },
  time: noTimeSums(),
  adherence: noAdherence(),
  ...{ handled: 0, handle: 0, talk: 0, hold: 0, acw: 0, holds: 0, transferred: 0, endUnknown: 0, open: 0 },
  ...{ channels: noSums(), directions: noSums(), dispositions: noSums() },
  tasks: { created: 0, completed: 0, cancelled: 0, kinds: noSums() },
  ...{ features: noSums(), security: noSums(), breaches: noSums() },
  reviews: { count: 0, share: 0, critical: 0 },
  ratings: { rated: 0, good: 0, recommending: 0, promoters: 0, detractors: 0, contacts: 0 },
  resolved: { once: 0, again: 0, notYetKnown: 0, unresolved: 0, noResolution: 0, noCustomer: 0 },
  irregularities: noSums(),
});

/** Shares of one, as multiples of so little that up to a hundred thousand of them add up exactly, in whatever order. */
const grain = 2 ** 36;
const onGrid = (share: number): number => Math.round(share * grain) / grain;

/** Adds a shift to a sum, in place. All but the shares that reviews reached are whole numbers. */
export const addShift = (sum: ShiftSums, part: ShiftSums): void => {
  const reviews = { ...part.reviews, share: onGrid(part.reviews.share) };
  addNumbers(sum as unknown as Sums, { ...part, reviews } as unknown as Sums);
};

/** Sums of teams and days are sums of these, never means of ratios. */
export const addShifts = (parts: Iterable<ShiftSums>): ShiftSums => {
  const sum = noShiftSums();
  for (const part of parts) addShift(sum, part);
  return sum;
};
