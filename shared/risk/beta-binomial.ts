/**
 * P(X < x) for X hits among n, where the hit chance itself is uncertain: Beta with mean `mean` (strictly between 0 and 1) and
 * `precision` pseudo-visits. Its tails fall as a power of n, so the plain recurrence neither underflows nor needs factorials.
 */
export function betaBinomialBelow(x: number, n: number, mean: number, precision: number): number {
  if (x <= 0) return 0;
  if (x > n) return 1;
  const a = mean * precision;
  const b = precision - a;
  let term = 1;
  for (let i = 0; i < n; i += 1) term *= (b + i) / (precision + i);
  let sum = term;
  for (let k = 0; k + 1 < x; k += 1) {
    term *= ((n - k) / (k + 1)) * ((a + k) / (b + n - k - 1));
    sum += term;
  }
  return Math.min(1, sum);
}
