/** Step of the rolling windows (SPEC TA8). */
export const stepWidth = 10_000;
export const stepStart = (instant: number): number => Math.floor(instant / stepWidth) * stepWidth;

/** Rolling windows reach back this far. */
export const longestWindow = 60 * 60_000;

export const stepKey = (start: number, queue: string): string => `${start}:${queue}`;
