import { tallyAgent } from '../floor/agent/tally-agent.ts';
import { judgeAdherence } from '../schedules/judge-adherence.ts';
import type { ScheduledSpan } from '../schedules/scheduled-span.ts';
import { stateSpansOf } from '../schedules/state-spans.ts';
import type { WorkedShift } from './cut-shifts.ts';
import { irregularitiesOf, type Irregularity } from './irregularities.ts';
import { partsOf, type KnownAgent } from './parts-of.ts';
import type { ShiftParts } from './parts.ts';
import type { PlannedShift } from './planned-shift.ts';
import { sumsOf } from './sums-of.ts';
import type { ShiftSums } from './shift-sums.ts';

/** A shift summed up, UTC ms. */
export interface ShiftSummary {
  readonly from: number;
  readonly to: number;
  readonly planned: PlannedShift | null;
  readonly sums: ShiftSums;
  readonly irregularities: readonly Irregularity[];
  readonly parts: ShiftParts;
}

interface Rules {
  /** What they are scheduled to do, exceptions counted in. */
  readonly scheduled: readonly ScheduledSpan[];
  /** Milliseconds (SPEC MX8). */
  readonly grace: number;
  /** Whether contacts of the floor are given dispositions. */
  readonly dispositions: boolean;
}

/** Sums up one of somebody’s shifts; every figure by the function that boards, reports and adherence have it from. */
export const summarise = (
  known: KnownAgent,
  shifts: readonly WorkedShift[],
  nth: number,
  { scheduled, grace, dispositions }: Rules,
): ShiftSummary => {
  const shift = shifts[nth] as WorkedShift;
  const { from, to, planned } = shift;
  const until = Math.min(to, known.now);
  const parts = partsOf(known, shifts, nth);
  const within = scheduled.filter((span) => span.from < to && span.until > from);
  const states = stateSpansOf(parts.spans, parts.doubts, until);
  const irregularities = irregularitiesOf(shift, parts, dispositions);
  const [first, last] = [within[0], within.at(-1)];
  const judged = {
    tally: tallyAgent(known.agent, from, known.now, to),
    adherence: judgeAdherence(scheduled, states, { from, until, grace }).sums,
    scheduled: first && last ? { from: Math.max(first.from, from), to: Math.min(last.until, to) } : null,
    irregularities,
  };
  return {
    ...{ from, to, irregularities, parts },
    planned: planned && { day: planned.day, start: planned.start, end: planned.end },
    sums: sumsOf(shift, parts, judged),
  };
};
