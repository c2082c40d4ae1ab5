import type { Limit, Ratio } from '../board/board.ts';

/** How a figure looks against its limits. */
export type Severity = 'calm' | 'amber' | 'red';

const turned = (passes: (limit: number) => boolean, { amber, red }: Limit): Severity => {
  if (red !== null && passes(red)) return 'red';
  return amber !== null && passes(amber) ? 'amber' : 'calm';
};

/** Visits waiting, or a longest wait in seconds: it turns at its limit. Null, as nobody waits, is calm. */
export const severityOf = (value: number | null, limit: Limit): Severity =>
  value === null ? 'calm' : turned((at) => value >= at, limit);

/** A service level turns below its limit in basis points: at its goal it has been met. None (SPEC SL4) is calm. */
export const levelSeverityOf = ({ numerator, denominator }: Ratio, limit: Limit): Severity =>
  denominator === 0 ? 'calm' : turned((below) => numerator * 10_000 < below * denominator, limit);
