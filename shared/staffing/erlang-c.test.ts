import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agentsNeeded, withShrinkage } from './agents-needed.ts';
import { erlangC, patientQueue } from './erlang-c.ts';

/** 100 contacts in half an hour, three minutes each: 10 erlangs. */
const ten = { rate: 100 / 1800, handleTime: 180 };

describe('[MX9] published values of Erlang C', () => {
  test.each([
    { row: 1, agents: 11, waits: 0.6821182, level: 0.3896138, asa: 122.78127684408, occupancy: 0.9090909 },
    { row: 2, agents: 12, waits: 0.4493882, level: 0.640158, asa: 40.4449401868444, occupancy: 0.8333333 },
    { row: 3, agents: 13, waits: 0.2852705, level: 0.7955948, asa: 17.1162271821896, occupancy: 0.7692308 },
    { row: 4, agents: 14, waits: 0.1741319, level: 0.88835, asa: 7.83593701177724, occupancy: 0.7142857 },
  ])('row $row, 10 erlangs and $agents agents, 20 s (CRAN ErlangC 0.1.0)', ({ agents, waits, level, asa, occupancy }) => {
    const queue = patientQueue(ten, agents);
    expect(queue.waitChance).toBeCloseTo(waits, 7);
    expect(queue.answeredWithin(20)).toBeCloseTo(level, 7);
    expect(queue.meanWait).toBeCloseTo(asa, 9);
    expect(queue.occupancy).toBeCloseTo(occupancy, 7);
    expect(queue.leftWithin(20)).toBe(queue.answeredWithin(20));
  });

  test('row 4, to the digits of the tests of CRAN ErlangC', () => {
    const queue = patientQueue(ten, 14);
    expect(queue.answeredWithin(20)).toBeCloseTo(0.88835002, 8);
    expect(queue.answeredWithin(0)).toBeCloseTo(0.82586807, 8);
  });

  test('row 5: 80 % in 20 s, occupancy to 0.85, shrinkage 0.30: 14 agents, 20 scheduled (pyworkforce 0.2.1, ErlangC)', () => {
    const goal = { answered: 0.8, time: 20, mostOccupancy: 0.85 };
    const agents = agentsNeeded(patientQueue, ten, goal, 1000);
    expect(agents).toBe(14);
    expect(withShrinkage(agents!, 0.3)).toBe(20);
    const queue = patientQueue(ten, 14);
    expect(queue.answeredWithin(20)).toBeCloseTo(0.8883500191794669, 12);
    expect(queue.waitChance).toBeCloseTo(0.1741319335950498, 12);
    expect(queue.occupancy).toBeCloseTo(0.7142857142857143, 12);
  });

  test('row 6: 0.33 min, occupancy to 0.70: 15 agents, 22 scheduled (pyworkforce test_erlang.py)', () => {
    const minutes = { rate: 100 / 30, handleTime: 3 };
    const agents = agentsNeeded(patientQueue, minutes, { answered: 0.8, time: 0.33, mostOccupancy: 0.7 }, 1000);
    expect(agents).toBe(15);
    expect(withShrinkage(agents!, 0.3)).toBe(22);
    const queue = patientQueue(minutes, 15);
    expect([queue.answeredWithin(0.33), queue.occupancy, queue.waitChance].map((share) => share.toFixed(3))).toEqual([
      '0.941',
      '0.667',
      '0.102',
    ]);
  });

  test.each([
    { row: 7, load: 5, agents: 10, waits: 0.03610535915832015 },
    { row: 8, load: 0.1 / 0.0033, agents: 35, waits: 0.3121925015328496 },
    { row: 9, load: 0.1 / 0.0033, agents: 40, waits: 0.06278834613535761 },
    { row: 10, load: 24, agents: 35, waits: 0.023521116861458607 },
    { row: 11, load: 90 / 3.0033, agents: 35, waits: 0.2816872350258893 },
  ])('row $row, $load erlangs and $agents agents (queuingSystem test_erlangc.py)', ({ load, agents, waits }) => {
    expect(erlangC(load, agents)).toBeCloseTo(waits, 12);
  });

  test.each([
    { row: 8, agents: 35, level: 0.7710233599946846 },
    { row: 9, agents: 40, level: 0.9668921807646333 },
  ])('row $row, in 20 s with $agents agents (queuingSystem test_erlangc.py)', ({ agents, level }) => {
    expect(patientQueue({ rate: 0.1, handleTime: 1 / 0.0033 }, agents).answeredWithin(20)).toBeCloseTo(level, 12);
  });

  test('row 12: those in line and in all (queuingSystem test_erlangc.py)', () => {
    const { meanWaiting } = patientQueue({ rate: 7, handleTime: 1 }, 9);
    expect(meanWaiting).toBeCloseTo(1.3473148295486905, 12);
    expect(meanWaiting + 7).toBeCloseTo(8.34731482954869, 12);
  });

  test.each([
    { row: 13, load: 0.1 / 0.0033, agents: 20 },
    { row: 13, load: 1000, agents: 900 },
    { row: 13, load: 14, agents: 14 },
    { row: 13, load: 3, agents: 0 },
    { row: 13, load: 0, agents: 0 },
  ])('row $row: $load erlangs for $agents agents wait for ever', ({ load, agents }) => {
    expect(erlangC(load, agents)).toBe(1);
    const queue = patientQueue({ rate: load, handleTime: 1 }, agents);
    expect([queue.waitChance, queue.answeredWithin(20), queue.meanWait]).toEqual([1, 0, Infinity]);
  });

  test.each([
    { load: 1, agents: 1, waits: 1 },
    { load: 123, agents: 132, waits: 0.3211 },
    { load: 12_345, agents: 12_421, waits: 0.3812 },
  ])('row 14, $load erlangs and $agents agents (a public test_erlang.py)', ({ load, agents, waits }) => {
    expect(erlangC(load, agents)).toBeCloseTo(waits, 4);
  });

  test('row 15: 250 in an hour of 330 s, 80 % in 30 s: 28 advisors (jonesthenet.com, Erlang uplift)', () => {
    const demand = { rate: 250 / 3600, handleTime: 330 };
    expect(agentsNeeded(patientQueue, demand, { answered: 0.8, time: 30 }, 1000)).toBe(28);
    expect(patientQueue(demand, 27).answeredWithin(30)).toBeCloseTo(0.7822, 4);
    expect(patientQueue(demand, 28).answeredWithin(30)).toBeCloseTo(0.8569, 4);
  });

  test('row 16: 360 in half an hour of 240 s, 55 agents, 15 s (inputs of mitan.co.uk, the Erlang-C formula; computed)', () => {
    const queue = patientQueue({ rate: 360 / 1800, handleTime: 240 }, 55);
    expect(queue.waitChance).toBeCloseTo(0.238700936, 9);
    expect(queue.occupancy).toBeCloseTo(0.872727, 6);
    expect(queue.meanWait).toBeCloseTo(8.184032, 6);
    expect(queue.answeredWithin(15)).toBeCloseTo(0.845883, 6);
  });
});

const load = fc.double({ min: 0, max: 3000, noNaN: true });

test('[MX9] more agents never make waiting likelier or longer, and a longer target never lowers the level', () => {
  fc.assert(
    fc.property(load, fc.integer({ min: 0, max: 3000 }), fc.nat(600), fc.nat(600), (erlangs, agents, one, other) => {
      const demand = { rate: erlangs / 180, handleTime: 180 };
      const [few, more] = [patientQueue(demand, agents), patientQueue(demand, agents + 1)];
      expect(more.waitChance).toBeLessThanOrEqual(few.waitChance + 1e-12);
      expect(more.answeredWithin(one)).toBeGreaterThanOrEqual(few.answeredWithin(one) - 1e-12);
      expect(few.answeredWithin(Math.max(one, other))).toBeGreaterThanOrEqual(few.answeredWithin(Math.min(one, other)));
    }),
  );
});

test('[MX9] nothing to do keeps nobody waiting, and what is no demand is refused by name', () => {
  expect(patientQueue({ rate: 0, handleTime: 180 }, 1)).toMatchObject({ waitChance: 0, meanWait: 0, occupancy: 0 });
  expect(() => patientQueue({ rate: -1, handleTime: 180 }, 1)).toThrow(/rate/);
  expect(() => patientQueue({ rate: 1, handleTime: 0 }, 1)).toThrow(/handleTime/);
});
