import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentsNeeded, withShrinkage } from './agents-needed.ts';
import { impatientQueue } from './erlang-a.ts';
import { patientQueue } from './erlang-c.ts';
import type { SteadyQueue } from './steady-queue.ts';

/** 100 contacts in half an hour, three minutes each, who wait for five. */
const ten = { rate: 100 / 1800, handleTime: 180, patience: 300 };

/** The time by which 90 % of all contacts are out of line. */
const ninetieth = ({ leftWithin }: SteadyQueue): number => {
  let [low, high] = [0, 3600];
  while (high - low > 1e-6) {
    const middle = (low + high) / 2;
    if (leftWithin(middle) < 0.9) low = middle;
    else high = middle;
  }
  return high;
};

describe('[MX9] published values of Erlang A', () => {
  test('row 20: 14 agents, 20 s (pyworkforce test_abandonment.py)', () => {
    const queue = impatientQueue(ten, 14);
    expect(queue.waitChance).toBeCloseTo(0.14526, 5);
    expect(queue.abandoned).toBeCloseTo(0.013984, 6);
    expect(queue.occupancy).toBeCloseTo(0.704297, 6);
    expect(queue.meanWait).toBeCloseTo(0.069919 * 60, 4);
    expect(queue.meanWait).toBeCloseTo(4.1951, 4);
    expect(queue.answeredWithin(20)).toBeCloseTo(0.916792, 6);
    expect(queue.leftWithin(20)).toBeCloseTo(0.923956, 6);
  });

  test('row 21: 80 % in 20 s, occupancy to 0.85, 5 % give up: 13 agents, 19 scheduled (pyworkforce docs/guide/erlanga.md)', () => {
    const goal = { answered: 0.8, time: 20, mostOccupancy: 0.85, mostAbandoned: 0.05 };
    expect(agentsNeeded(impatientQueue, ten, goal, 1000)).toBe(13);
    expect(withShrinkage(13, 0.3)).toBe(19);
    const queue = impatientQueue(ten, 13);
    expect(queue.answeredWithin(20)).toBeCloseTo(0.858, 3);
    expect(queue.occupancy).toBeCloseTo(0.75, 3);
    expect(queue.abandoned).toBeCloseTo(0.024963, 6);
    expect(queue.waitChance).toBeCloseTo(0.225797, 6);
    expect(queue.meanWait / 60).toBeCloseTo(0.124817, 6);
  });

  // 80 places in line stand there, as good as no limit here
  test('row 22: 28 agents, patience 300 s (queuingSystem test_erlanga.py)', () => {
    const demand = { rate: 0.1, handleTime: 240, patience: 300 };
    const queue = impatientQueue(demand, 28);
    expect(queue.meanWaiting).toBeCloseTo(0.6833261838358367, 12);
    expect(queue.meanWait).toBeCloseTo(6.833261838358366, 11);
    const inAll = queue.meanWaiting + queue.occupancy * 28;
    expect(inAll).toBeCloseTo(24.136665236767172, 10);
    expect(inAll / 0.1).toBeCloseTo(241.36665236767172, 9);
    // all agents busy and nobody waiting, by what leaves and joins the line: then two more
    const { waitChance, abandoned } = queue;
    const nobodyWaits = waitChance - (0.1 * 240 * (waitChance - abandoned)) / 28;
    const two = (0.1 / (28 / 240 + 1 / 300)) * (0.1 / (28 / 240 + 2 / 300));
    expect(nobodyWaits * two).toBeCloseTo(0.03655086716188359, 10);
  });

  test('row 23: 25 agents, patience 30 s (queuingSystem test_erlanga.py)', () => {
    expect(impatientQueue({ rate: 0.1, handleTime: 240, patience: 30 }, 25).abandoned).toBeCloseTo(0.09759081562546817, 12);
  });

  // the classic table of Garnett, Mandelbaum and Reiman 2002; computed values
  test('row 24: 48 a minute, 1 min each, 50 agents: with a patience of 2 min, without end, and with 3.1 % fewer', () => {
    const demand = { rate: 48 / 60, handleTime: 60 };
    const queue = impatientQueue({ ...demand, patience: 120 }, 50);
    expect(queue.abandoned).toBeCloseTo(0.0309, 4);
    expect(queue.meanWait).toBeCloseTo(3.71, 2);
    expect(queue.meanWaiting).toBeCloseTo(2.97, 2);
    expect(queue.occupancy).toBeCloseTo(0.9303, 4);
    expect(queue.waitChance).toBeCloseTo(0.4678, 4);
    expect(ninetieth(queue)).toBeCloseTo(12.44, 1);
    const patient = patientQueue(demand, 50);
    expect(patient.meanWait).toBeCloseTo(20.83, 2);
    expect(ninetieth(patient)).toBeCloseTo(58.1, 1);
    expect(patient.meanWaiting).toBeCloseTo(16.67, 2);
    expect(patient.occupancy).toBeCloseTo(0.96, 10);
    const fewer = patientQueue({ ...demand, rate: (48 / 60) * (1 - 0.031) }, 50);
    expect(fewer.meanWait).toBeCloseTo(8.81, 1);
    expect(ninetieth(fewer)).toBeCloseTo(28.1, 0);
    expect(fewer.meanWaiting).toBeCloseTo(6.83, 1);
  });

  test.each([15, 20, 25])('row 25: without an end to patience it is Erlang C, %i agents (pyworkforce tests)', (agents) => {
    const [almost, patient] = [impatientQueue({ ...ten, patience: 6e7 }, agents), patientQueue(ten, agents)];
    for (const of of ['waitChance', 'meanWait', 'meanWaiting', 'occupancy', 'abandoned'] as const)
      expect(almost[of]).toBeCloseTo(patient[of], 4);
    expect(almost.answeredWithin(20)).toBeCloseTo(patient.answeredWithin(20), 4);
    expect(impatientQueue({ ...ten, patience: Infinity }, agents).waitChance).toBe(patient.waitChance);
  });
});

const demands = fc.record({
  rate: fc.double({ min: 0.0001, max: 20, noNaN: true }),
  handleTime: fc.double({ min: 10, max: 900, noNaN: true }),
  patience: fc.double({ min: 5, max: 1800, noNaN: true }),
});
const agents = fc.integer({ min: 0, max: 4000 });
const times = fc.double({ min: 0, max: 900, noNaN: true });

test('[MX9] row 25, under any load: mean wait by Little, who gives up by the line, all are answered or give up', () => {
  fc.assert(
    fc.property(demands, agents, (demand, staff) => {
      const queue = impatientQueue(demand, staff);
      expect(queue.meanWait * demand.rate).toBeCloseTo(queue.meanWaiting, 9);
      expect(queue.abandoned * demand.patience * demand.rate).toBeCloseTo(queue.meanWaiting, 9);
      expect(queue.answeredWithin(Infinity) + queue.abandoned).toBeCloseTo(1, 6);
      expect(queue.leftWithin(Infinity)).toBe(1);
      expect(queue.occupancy).toBeLessThanOrEqual(1 + 1e-9);
    }),
  );
});

test('[MX9] shares are shares; more time and more agents never lower them', () => {
  fc.assert(
    fc.property(demands, agents, times, times, (demand, staff, one, other) => {
      const [few, more] = [impatientQueue(demand, staff), impatientQueue(demand, staff + 1)];
      const [soon, late] = [Math.min(one, other), Math.max(one, other)];
      expect(few.answeredWithin(soon)).toBeGreaterThanOrEqual(-1e-9);
      expect(few.answeredWithin(late)).toBeGreaterThanOrEqual(few.answeredWithin(soon) - 1e-6);
      expect(few.leftWithin(late)).toBeGreaterThanOrEqual(few.answeredWithin(late) - 1e-6);
      expect(few.leftWithin(late)).toBeLessThanOrEqual(1 + 1e-6);
      expect(more.answeredWithin(soon)).toBeGreaterThanOrEqual(few.answeredWithin(soon) - 1e-6);
      expect(more.abandoned).toBeLessThanOrEqual(few.abandoned + 1e-12);
    }),
  );
});

test('[MX9] what a simulated queue does: 60,000 contacts, 12 agents at 11.7 erlangs', () => {
  const demand = { rate: 0.065, handleTime: 180, patience: 120 };
  let state = 1;
  // Park and Miller, so that the run is the same everywhere
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  const exponential = (mean: number): number => -mean * Math.log(random());
  const free = new Array<number>(12).fill(0);
  let [now, inTime, gaveUp] = [0, 0, 0];
  for (let contact = 0; contact < 60_000; contact += 1) {
    now += exponential(1 / demand.rate);
    const first = free.indexOf(Math.min(...free));
    const wait = Math.max(0, (free[first] ?? 0) - now);
    if (wait > exponential(demand.patience)) {
      gaveUp += 1;
      continue;
    }
    free[first] = now + wait + exponential(demand.handleTime);
    if (wait <= 20) inTime += 1;
  }
  const queue = impatientQueue(demand, 12);
  expect(inTime / 60_000).toBeCloseTo(queue.answeredWithin(20), 1.7);
  expect(gaveUp / 60_000).toBeCloseTo(queue.abandoned, 1.7);
});

test('[MX9] nobody there answers nobody, and thousands under twice their load stay numbers', () => {
  const nobody = impatientQueue(ten, 0);
  expect(nobody.abandoned).toBeCloseTo(1, 12);
  expect(nobody.answeredWithin(60)).toBe(0);
  expect(nobody.leftWithin(300)).toBeCloseTo(1 - Math.exp(-1), 12);
  const flood = impatientQueue({ rate: 100, handleTime: 180, patience: 600 }, 9000);
  expect(flood.abandoned).toBeCloseTo(0.5, 9);
  expect(flood.answeredWithin(3600)).toBeCloseTo(0.5, 6);
  expect(impatientQueue({ ...ten, rate: 0 }, 3)).toMatchObject({ waitChance: 0, meanWait: 0, abandoned: 0, occupancy: 0 });
  expect(() => impatientQueue({ ...ten, patience: 0 }, 3)).toThrow(/patience/);
});
