import { z } from 'zod';
import { abandonRate, averageHandleTime, averageSpeedOfAnswer } from './measures.ts';
import { serviceLevel, type Attribution } from './service-level.ts';
import type { Tally, TallyField } from './tally.ts';

/** Figures of queues that are proved by visits, and the one that is proved by handlings. */
export const queueMeasure = z.enum([
  'service-level',
  'offered',
  'answered',
  'abandoned',
  'short-abandons',
  'flowed-out',
  'lost',
  'out-of-hours',
  'asa',
  'abandon-rate',
  'aht',
  'waiting',
  'longest-wait',
]);
export type QueueMeasure = z.infer<typeof queueMeasure>;

/** `denominator` is null for a count: nothing is divided. */
export interface Figure {
  readonly value: number | null;
  readonly numerator: number;
  readonly denominator: number | null;
}

interface Definition {
  /** Rule of the SPEC. */
  readonly rule: string;
  /** `now`: of who waits at this moment, whatever the period. */
  readonly kind: 'count' | 'share' | 'mean' | 'now';
  readonly figure: (tally: Tally, attribution: Attribution) => Figure;
}

const countOf = (rule: string, field: TallyField): Definition => ({
  rule,
  kind: 'count',
  figure: (tally) => ({ value: tally[field], numerator: tally[field], denominator: null }),
});

/** How each figure is taken from a tally: the very functions by which boards and reports take it. */
export const measures: Record<QueueMeasure, Definition> = {
  'service-level': { rule: 'SL1', kind: 'share', figure: serviceLevel },
  offered: countOf('TA1', 'offered'),
  answered: countOf('TA2', 'answered'),
  abandoned: countOf('TA2', 'abandoned'),
  'short-abandons': countOf('TA3', 'shortAbandons'),
  'flowed-out': countOf('TA2', 'flowedOut'),
  lost: countOf('TA5', 'lost'),
  'out-of-hours': countOf('SL6', 'outOfHours'),
  asa: { rule: 'MX1', kind: 'mean', figure: averageSpeedOfAnswer },
  'abandon-rate': { rule: 'MX3', kind: 'share', figure: abandonRate },
  aht: { rule: 'MX2', kind: 'mean', figure: averageHandleTime },
  waiting: { ...countOf('TA2', 'waiting'), kind: 'now' },
  'longest-wait': { ...countOf('MX6', 'waiting'), kind: 'now' },
};
