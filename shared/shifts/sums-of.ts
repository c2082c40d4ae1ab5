import type { AgentTally } from '../metrics/agent-tally.ts';
import type { AdherenceSums } from '../schedules/adherence-sums.ts';
import { plus } from './add-numbers.ts';
import type { WorkedShift } from './cut-shifts.ts';
import { countDoings } from './count-doings.ts';
import type { Irregularity } from './irregularities.ts';
import type { HandledPart, RatingPart, ResolvedPart, ShiftParts } from './parts.ts';
import { noShiftSums, type HandledSums, type ShiftSums } from './shift-sums.ts';

interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** What is worked out of a shift by functions that others share. */
export interface Judged {
  /** Of its displayed states and offers. */
  readonly tally: AgentTally;
  readonly adherence: AdherenceSums;
  /** What was scheduled in it, exceptions counted in; from the first of it to the last. */
  readonly scheduled: Stretch | null;
  readonly irregularities: readonly Irregularity[];
}

const countIn = (sums: Record<string, HandledSums>, name: string, handle: number): void => {
  const own = Object.hasOwn(sums, name) ? sums[name] : undefined;
  sums[name] = { handled: (own?.handled ?? 0) + 1, handle: (own?.handle ?? 0) + handle };
};

const countHandled = (sums: ShiftSums, part: HandledPart): void => {
  if (part.open) sums.open += 1;
  else if (!part.counted) sums.endUnknown += 1;
  if (!part.counted) return;
  sums.handled += 1;
  for (const field of ['handle', 'talk', 'hold', 'acw', 'holds'] as const) sums[field] += part[field];
  if (part.transferred) sums.transferred += 1;
  countIn(sums.channels, part.channel ?? 'voice', part.handle);
  countIn(sums.directions, part.direction, part.handle);
  if (part.disposition !== null) plus(sums.dispositions, part.disposition, 1);
};

const countRating = ({ ratings }: ShiftSums, { score, scale }: RatingPart): void => {
  // what is told on no scale and is more than five is of ten
  if (scale === 'nps' || score > 5) {
    ratings.recommending += 1;
    if (score >= 9) ratings.promoters += 1;
    if (score <= 6) ratings.detractors += 1;
    return;
  }
  ratings.rated += 1;
  if (score >= 4) ratings.good += 1;
};

const resolvedFields = {
  once: 'once',
  again: 'again',
  'not-yet-known': 'notYetKnown',
  unresolved: 'unresolved',
  'no-resolution': 'noResolution',
  'no-customer': 'noCustomer',
} as const satisfies Record<ResolvedPart['verdict'], keyof ShiftSums['resolved']>;

const countPlan = (sums: ShiftSums, { planned, pieces }: WorkedShift, { scheduled, adherence }: Judged): void => {
  sums.adherence = { ...adherence };
  if (!planned || !scheduled) return;
  sums.planned = 1;
  sums.plannedTime = adherence.scheduledMs;
  const [first, last] = [pieces[0], pieces.at(-1)];
  if (!first || !last) sums.absent = 1;
  else {
    sums.late = Math.max(0, first.from - scheduled.from);
    sums.early = Math.max(0, scheduled.to - last.to);
  }
};

/** What a shift counts as, from what it is made of. */
export const sumsOf = (shift: WorkedShift, parts: ShiftParts, judged: Judged): ShiftSums => {
  const sums = noShiftSums();
  sums.shifts = 1;
  countPlan(sums, shift, judged);
  const { idle: _idle, handled: _handled, ...time } = judged.tally;
  sums.time = time;
  parts.handled.forEach((part) => countHandled(sums, part));
  parts.ratings.forEach((part) => countRating(sums, part));
  sums.ratings.contacts = new Set(parts.handled.filter(({ counted }) => counted).map(({ contact }) => contact)).size;
  for (const { verdict } of parts.resolved) sums.resolved[resolvedFields[verdict]] += 1;
  countDoings(sums, parts.doings);
  for (const { kind } of judged.irregularities) plus(sums.irregularities, kind, 1);
  return sums;
};
