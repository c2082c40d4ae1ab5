/** Milliseconds of one round, and between its steps. */
const round = 12 * 60_000;
export const driftStep = 20_000;
/** CSS pixels. */
const radius = 4;

/** Where the picture stands at an instant of the screen: a slow circle, against burn-in. */
export const driftAt = (at: number): { x: number; y: number } => {
  const angle = ((at % round) / round) * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
};
