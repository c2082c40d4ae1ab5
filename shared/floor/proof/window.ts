import { z } from 'zod';
import { intervalEnd, intervalStart } from '../../calendar/interval.ts';
import { minute } from '../../calendar/zone.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { Floor } from '../floor.ts';
import { stepStart, stepWidth } from '../step.ts';

export const proofPeriod = z.enum(['today', 'interval', 'last15', 'last30', 'last60']);
export type ProofPeriod = z.infer<typeof proofPeriod>;

/** What counts in a period: from `from` until before `to`, UTC ms (SPEC TA6, TA8). */
export interface ProofWindow {
  readonly attribution: Attribution;
  readonly from: number;
  readonly to: number;
  /** It slides, and counts who waits past the target now as well (SPEC TA6). */
  readonly rolling: boolean;
}

const minutes = { last15: 15, last30: 30, last60: 60 } as const;

/** The window a board's figures of this period speak of, as the floor's clock stands. */
export const windowOf = ({ clock, zone, today }: Pick<Floor, 'clock' | 'zone' | 'today'>, period: ProofPeriod): ProofWindow => {
  if (period === 'today') return { attribution: 'cohort', from: today, to: clock.now + 1, rolling: false };
  if (period === 'interval') {
    const from = intervalStart(zone, clock.now, 30);
    return { attribution: 'cohort', from, to: intervalEnd(zone, from, 30), rolling: false };
  }
  const newest = stepStart(clock.now) + stepWidth;
  return { attribution: 'outcome', from: newest - minutes[period] * minute, to: newest, rolling: true };
};

export const isWithin = (at: number, { from, to }: ProofWindow): boolean => at >= from && at < to;
