/**
 * Where in each period a floor's turn is, so that floors do not crowd each other: each next one halves the widest gap that the
 * earlier ones left (van der Corput), however many there are to be.
 */
export const phaseOf = (nth: number, period: number): number => {
  let phase = 0;
  let part = period / 2;
  for (let rest = nth; rest > 0; rest = Math.floor(rest / 2)) {
    phase += (rest % 2) * part;
    part /= 2;
  }
  return phase;
};
