const shortest = 250;
const longest = 1000;

/** Milliseconds until the floor's clock shows its next second: the one tick all running times on a screen share. */
export const untilNextSecond = (floorNow: number, rate: number): number => {
  if (rate <= 0) return longest;
  const left = (1000 - (floorNow % 1000)) / rate;
  return Math.min(longest, Math.max(shortest, left));
};
