import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Draws that depend on the seed alone. Durations go in and come out in seconds. */
export interface Random {
  readonly chance: (probability: number) => boolean;
  /** Even between the two. */
  readonly between: (low: number, high: number) => number;
  readonly exponential: (mean: number) => number;
  /** Log-normal of this mean; `spread` is the standard deviation of its logarithm. */
  readonly logNormal: (mean: number, spread: number) => number;
  readonly pick: <T>(choices: readonly T[]) => T;
  /** An index, each as likely as its weight. */
  readonly weighted: (weights: readonly number[]) => number;
}

export const seededRandom = (seed: number): Random => {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  const exponential = (mean: number): number => -mean * Math.log(1 - uniform());
  const normal = (): number => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return {
    chance: (probability) => uniform() < probability,
    between: (low, high) => low + (high - low) * uniform(),
    exponential,
    logNormal: (mean, spread) => mean * Math.exp(spread * normal() - (spread * spread) / 2),
    pick: (choices) => choices[Math.floor(uniform() * choices.length)] as (typeof choices)[number],
    weighted: (weights) => {
      let left = uniform() * weights.reduce((sum, weight) => sum + weight, 0);
      const at = weights.findIndex((weight) => (left -= weight) < 0);
      return at === -1 ? weights.length - 1 : at;
    },
  };
};
