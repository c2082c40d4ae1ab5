/** Chance of the log-odds `z`. */
export function chance(z: number): number {
  return 1 / (1 + Math.exp(-z));
}

/** Log-odds of a chance strictly between 0 and 1. */
export function logOdds(p: number): number {
  return Math.log(p / (1 - p));
}

/** Log-odds as a weighted sum: `weights[0]` is the constant, the rest belong to `features` in order. */
export function weigh(weights: readonly number[], features: readonly number[]): number {
  return features.reduce((sum, feature, index) => sum + feature * (weights[index + 1] ?? 0), weights[0] ?? 0);
}
