/** P(Poisson(mean) ≤ count). Stops once what is left cannot be seen, so a long line costs no more than a short one. */
export function poissonAtMost(count: number, mean: number): number {
  if (mean > 500) return count >= mean ? 1 : 0;
  let term = Math.exp(-mean);
  let sum = term;
  for (let k = 1; k <= count; k += 1) {
    term *= mean / k;
    sum += term;
    if (k > mean && term < 1e-9) break;
  }
  return Math.min(1, sum);
}
