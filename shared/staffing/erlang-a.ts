import { erlangB } from './erlang-b.ts';
import { patientQueue } from './erlang-c.ts';
import { integrate } from './integrate.ts';
import { loadOf, type ImpatientDemand } from './load.ts';
import type { SteadyQueue } from './steady-queue.ts';

/** Chances are brought down by this before they overflow. */
const HUGE = 1e200;
/** What is this small beside a sum cannot be seen in it. */
const TINY = 1e-17;

/** Chances of the states with all agents busy, together, where that of nobody waiting is e^`logScale`. */
interface Line {
  readonly sum: number;
  /** The same, each times how many wait. */
  readonly waiting: number;
  readonly logScale: number;
}

/**
 * The longer the line the faster it is left, so its terms end by falling however great the load is; they are as many as give up
 * within the time that one would wait.
 */
const lineOf = ({ rate, handleTime, patience }: ImpatientDemand, agents: number): Line => {
  let [term, sum, waiting, logScale] = [1, 1, 0, 0];
  for (let length = 1; ; length += 1) {
    term *= rate / (agents / handleTime + length / patience);
    sum += term;
    waiting += term * length;
    if (term * length <= waiting * TINY && term <= sum * TINY) return { sum, waiting, logScale };
    if (sum < HUGE) continue;
    [term, sum, waiting, logScale] = [term / HUGE, sum / HUGE, waiting / HUGE, logScale - Math.log(HUGE)];
  }
};

/**
 * Areas under the density of the wait ahead of a contact that finds nobody free, p·s·exp(−s·t + r·τ·(1 − e^(−t/τ))):
 * s = agents ÷ handle time, r = rate, τ = patience, p the chance of all agents busy and nobody waiting, which comes as a logarithm.
 * `leaving` weighs it by e^(−leaving·t).
 */
const waitsAhead = ({ rate, handleTime, patience }: ImpatientDemand, agents: number, logNobodyWaits: number) => {
  const speed = agents / handleTime;
  const peak = rate > speed ? patience * Math.log(rate / speed) : 0;
  const width = peak > 0 ? Math.sqrt(patience / speed) : 1 / (speed - rate + Math.sqrt(speed / patience));
  return (end: number, leaving: number): number => {
    const density = (time: number): number =>
      speed * Math.exp(logNobodyWaits - (speed + leaving) * time - rate * patience * Math.expm1(-time / patience));
    return agents === 0 ? 0 : integrate(density, end, peak, width);
  };
};

/** SPEC MX9, Erlang A (M/M/N+M): who waits gives up at random. It has a steady state under any load. */
export const impatientQueue = (demand: ImpatientDemand, agents: number): SteadyQueue => {
  const { rate, patience } = demand;
  if (!(patience > 0)) throw new RangeError(`patience must be above 0, not ${patience}`);
  if (patience === Infinity) return patientQueue(demand, agents);
  const load = loadOf(demand);
  const { sum, waiting, logScale } = lineOf(demand, agents);
  const all = (1 / erlangB(load, agents) - 1) * Math.exp(logScale) + sum;
  const waitChance = sum / all;
  const meanWaiting = waiting / all;
  const meanWait = rate > 0 ? meanWaiting / rate : patience * waitChance;
  const abandoned = meanWait / patience;
  const ahead = waitsAhead(demand, agents, logScale - Math.log(all));
  return {
    waitChance,
    meanWait,
    meanWaiting,
    occupancy: agents === 0 ? 1 : (load * (1 - abandoned)) / agents,
    abandoned,
    answeredWithin: (time) => (time < 0 ? 0 : 1 - waitChance + ahead(time, 1 / patience)),
    leftWithin: (time) => (time < 0 ? 0 : 1 - Math.exp(-time / patience) * (waitChance - ahead(time, 0))),
  };
};
