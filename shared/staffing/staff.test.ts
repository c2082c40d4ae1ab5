import fc from 'fast-check';
import { expect, test } from 'vitest';
import { impatientQueue } from './erlang-a.ts';
import { patientQueue } from './erlang-c.ts';
import { handleTimes } from './handle-times.ts';
import { levelBy } from './level-by.ts';
import { patienceOf } from './patience.ts';
import { fareWith, staffFor, type StaffingRules } from './staff.ts';

const rules: StaffingRules = {
  variant: 'offered',
  target: 20,
  shortAbandon: 5,
  goal: 0.8,
  mostOccupancy: 0.85,
  shrinkage: 0.3,
  patience: null,
};
const ten = { contacts: 100, within: 1800, handleTime: 180 };

test('[MX9] rows 5 and 21: 14 agents and 20 scheduled by Erlang C, 13 and 19 by Erlang A', () => {
  expect(staffFor(rules, ten)).toEqual({ erlangs: 10, required: 14, scheduled: 20 });
  expect(staffFor({ ...rules, patience: 300 }, ten)).toEqual({ erlangs: 10, required: 13, scheduled: 19 });
});

test('[MX9] two people fewer, and contacts a tenth longer', () => {
  const usual = fareWith(rules, ten, 14);
  expect(usual.serviceLevel).toBeCloseTo(0.88835, 5);
  expect(fareWith(rules, ten, 12).serviceLevel).toBeCloseTo(0.640158, 6);
  expect(fareWith(rules, { ...ten, handleTime: 198 }, 14).serviceLevel).toBeLessThan(usual.serviceLevel);
  expect(fareWith(rules, ten, 10)).toMatchObject({ serviceLevel: 0, meanWait: null, occupancy: 1 });
});

test('[MX9] what hardly ever comes needs nobody', () => {
  expect(staffFor(rules, { ...ten, contacts: 0.04 })).toMatchObject({ required: 0, scheduled: 0 });
  expect(staffFor(rules, { ...ten, contacts: 0.06 }).required).toBeGreaterThan(0);
});

test('[MX9] with one agent fewer the goal or the occupancy is missed, whatever the load', () => {
  const demands = fc.record({
    contacts: fc.double({ min: 0.1, max: 3000, noNaN: true }),
    within: fc.constant(1800),
    handleTime: fc.double({ min: 20, max: 1200, noNaN: true }),
  });
  fc.assert(
    fc.property(demands, fc.constantFrom(null, 30, 300), (demand, patience) => {
      const asked = { ...rules, patience };
      const { required } = staffFor(asked, demand);
      const [enough, fewer] = [fareWith(asked, demand, required), fareWith(asked, demand, required - 1)];
      expect(enough.serviceLevel).toBeGreaterThanOrEqual(0.8);
      expect(enough.occupancy).toBeLessThanOrEqual(0.85);
      expect(fewer.serviceLevel < 0.8 || fewer.occupancy > 0.85).toBe(true);
    }),
    { numRuns: 60 },
  );
});

/** Row 20 of the published values, four of whose variants are printed there. */
test('[SL1] [MX9] the level of Erlang A by variant', () => {
  const queue = impatientQueue({ rate: 100 / 1800, handleTime: 180, patience: 300 }, 14);
  const by = (variant: StaffingRules['variant']) => levelBy({ variant, target: 20, shortAbandon: 5 }, queue);
  expect(by('offered')).toBeCloseTo(0.916792, 6);
  expect(by('answered')).toBeCloseTo(0.929794, 6);
  expect(by('left-queue-in-target')).toBeCloseTo(0.923956, 6);
  expect(by('abandons-in-target-met')).toBeCloseTo(0.923956, 6);
  expect(by('abandons-in-target-excluded')).toBeCloseTo(0.916792 / (1 - (0.923956 - 0.916792)), 5);
  expect(by('short-abandons-excluded')).toBeGreaterThan(0.916792);
  expect(by('short-abandons-excluded')).toBeLessThan(by('abandons-in-target-excluded'));
  expect(by('flow-outs-excluded')).toBe(by('short-abandons-excluded'));
});

test('[SL1] [MX9] where nobody gives up all variants are one', () => {
  const queue = patientQueue({ rate: 100 / 1800, handleTime: 180 }, 14);
  for (const variant of ['answered', 'short-abandons-excluded', 'left-queue-in-target', 'offered'] as const)
    expect(levelBy({ variant, target: 20, shortAbandon: 5 }, queue)).toBeCloseTo(0.88835, 5);
});

test('[MX9] patience is measured from those who gave up and those who were answered first', () => {
  let state = 7;
  const random = (): number => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647;
  let [abandoned, waited] = [0, 0];
  for (let contact = 0; contact < 20_000; contact += 1) {
    const [patience, offeredWait] = [-120 * Math.log(random()), -40 * Math.log(random())];
    waited += Math.min(patience, offeredWait);
    if (patience < offeredWait) abandoned += 1;
  }
  expect(patienceOf({ abandoned, waited }) ?? 0).toBeGreaterThan(116);
  expect(patienceOf({ abandoned, waited }) ?? 0).toBeLessThan(124);
  expect(patienceOf({ abandoned: 19, waited: 1000 })).toBeNull();
});

test('[MX2] handle times by slot: where many were handled their own, where none was the day’s', () => {
  const [busy, quiet, none] = handleTimes([
    { count: 3000, seconds: 3000 * 240 },
    { count: 1, seconds: 5000 },
    { count: 0, seconds: 0 },
  ]) as [number, number, number];
  expect(busy).toBeCloseTo(240, 0);
  expect(quiet).toBeGreaterThan(240);
  expect(quiet).toBeLessThan(420);
  expect(none).toBeCloseTo(725_000 / 3001, 6);
  expect(handleTimes([{ count: 0, seconds: 0 }])).toBeNull();
});
