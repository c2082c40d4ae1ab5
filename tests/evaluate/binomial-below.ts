/** P(Binomial(n, p) < x), summed outwards from logarithms so that n in the thousands neither under- nor overflows. */
export function binomialBelow(x: number, n: number, p: number): number {
  if (x <= 0) return 0;
  if (x > n) return 1;
  if (p <= 0) return 1;
  if (p >= 1) return 0;
  let logTerm = n * Math.log1p(-p);
  let sum = Math.exp(logTerm);
  for (let k = 1; k < x; k += 1) {
    logTerm += Math.log(((n - k + 1) / k) * (p / (1 - p)));
    sum += Math.exp(logTerm);
  }
  return Math.min(1, sum);
}
