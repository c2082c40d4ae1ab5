const shortest = 500;
const longest = 30_000;

/** How long to wait after so many failures in a row; `chance` in [0, 1) spreads those who fail together. */
export const backOff = (failures: number, chance: number): number =>
  Math.round(Math.min(longest, shortest * 2 ** Math.min(failures - 1, 10)) * (0.5 + chance / 2));
