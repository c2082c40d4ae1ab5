import { at } from './history.ts';

/** Beyond this a count is as good as continuous, and chances of none would be too small for a number. */
const MANY = 400;

/**
 * Chances of 0, 1, 2… of a negative binomial with that mean and variance, up to `last` or until all but nothing is told; Poisson where
 * they are equal.
 */
const chances = (mean: number, variance: number, last = Infinity): number[] => {
  const extra = Math.max(0, variance / mean - 1);
  const size = extra > 1e-9 ? mean / extra : Infinity;
  let chance = size === Infinity ? Math.exp(-mean) : Math.exp(-size * Math.log1p(extra));
  const list = [chance];
  const most = mean + 40 * Math.sqrt(variance) + 20;
  for (let count = 1; count < most && count <= last; count += 1) {
    chance *= size === Infinity ? mean / count : ((size + count - 1) / count) * (extra / (1 + extra));
    list.push(chance);
    if (count > mean && chance < 1e-12) break;
  }
  return list;
};

/** Quantiles of the standard normal, by share inside. */
const reachOf = (inside: number): number => {
  // Abramowitz and Stegun 26.2.23, off by less than 0.0005
  const t = Math.sqrt(-2 * Math.log((1 - inside) / 2));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t * t) / (1 + 1.432788 * t + 0.189269 * t * t + 0.001308 * t * t * t);
};

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Wilson and Hilferty: the cube root of a gamma is all but normal. */
const wide = (mean: number, variance: number, inside: number): Range => {
  const part = variance / mean ** 2 / 9;
  const bound = (sign: number): number => mean * Math.max(0, 1 - part + sign * reachOf(inside) * Math.sqrt(part)) ** 3;
  return { low: Math.round(bound(-1)), high: Math.round(bound(1)) };
};

/**
 * Whole numbers between which a count of that mean and variance falls with a chance as near to `inside` as whole numbers allow,
 * as much left out below as above.
 */
export const rangeOf = (mean: number, variance: number, inside: number): Range => {
  if (mean <= 0) return { low: 0, high: 0 };
  if (mean > MANY) return wide(mean, variance, inside);
  const tail = (1 - inside) / 2;
  const list = chances(mean, variance);
  let [low, below] = [0, 0];
  while (below + at(list, low) <= tail) below += at(list, low++);
  let [high, within] = [low, at(list, low)];
  while (below + within < 1 - tail && high + 1 < list.length) within += at(list, ++high);
  // each bound may be one too wide: what is cut off must leave it nearer to `inside`
  for (let cut = 0; cut < 2; cut += 1) {
    const [first, last] = [at(list, low), at(list, high)];
    const less = Math.min(first, last);
    if (low === high || Math.abs(within - less - inside) >= Math.abs(within - inside)) break;
    within -= less;
    if (first < last) low += 1;
    else high -= 1;
  }
  return { low, high };
};

/** How much of `count` lies in the middle `inside`, as if its chance were spread evenly over it (Czado, Gneiting and Held 2009). */
export const partInside = (count: number, mean: number, variance: number, inside: number): number => {
  const tail = (1 - inside) / 2;
  if (mean <= 0) return count > 0 ? 0 : inside;
  if (mean > MANY) {
    const { low, high } = wide(mean, variance, inside);
    return count >= low && count <= high ? 1 : 0;
  }
  const list = chances(mean, variance, count);
  let below = 0;
  for (let one = 0; one < count && one < list.length; one += 1) below += at(list, one);
  const own = at(list, count);
  if (own <= 0) return 0;
  return Math.max(0, Math.min(1 - tail, below + own) - Math.max(tail, below)) / own;
};
