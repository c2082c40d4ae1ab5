import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { floorTime, readClock, type FloorClock } from './floor-clock.ts';

const heard = (...readings: [at: number, floorNow: number, rate: number][]): FloorClock =>
  readings.reduce<FloorClock>((clock, [at, floorNow, rate]) => readClock(clock, { at, floorNow, rate }), []);

describe('[BD2] the floor clock', () => {
  test('has no time before the first heartbeat', () => {
    expect(floorTime([], 500)).toBeNull();
  });

  test('ticks from the heartbeat at the floor’s rate', () => {
    expect(floorTime(heard([100, 50_000, 1]), 1600)).toBe(51_500);
    expect(floorTime(heard([100, 50_000, 60]), 1100)).toBe(110_000);
    expect(floorTime(heard([100, 50_000, 0]), 2100)).toBe(50_000);
  });

  test('a heartbeat that was slow on the way does not turn it back', () => {
    const clock = heard([0, 50_000, 1], [1400, 51_000, 1]);
    expect(floorTime(clock, 1400)).toBe(51_400);
  });

  test('does not run on when heartbeats stop', () => {
    expect(floorTime(heard([0, 50_000, 1]), 60_000)).toBe(52_700);
  });

  test('a floor that went back in time, or changed its rate, is followed at once', () => {
    expect(floorTime(heard([0, 50_000, 1], [1000, 20_000, 1]), 1000)).toBe(20_000);
    expect(floorTime(heard([0, 50_000, 60], [1000, 90_000, 1]), 2000)).toBe(91_000);
  });

  test('never runs behind the latest heartbeat, whatever the delays', () => {
    const delays = fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(delays, (all) => {
        let clock: FloorClock = [];
        for (const [second, delay] of all.entries()) {
          const at = second * 1000 + delay;
          clock = readClock(clock, { at, floorNow: 1_000_000 + second * 1000, rate: 1 });
          const shown = floorTime(clock, at) ?? 0;
          expect(shown).toBeGreaterThanOrEqual(1_000_000 + second * 1000);
          expect(shown).toBeLessThanOrEqual(1_000_000 + at);
        }
        expect(clock.length).toBeLessThanOrEqual(8);
      }),
    );
  });
});
