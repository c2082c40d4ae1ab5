/** Seconds as minutes, as people type them: 90 → `1.5`. */
export const minutesText = (seconds: number): string => String(Math.round((seconds / 60) * 100) / 100);
