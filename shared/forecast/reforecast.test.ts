import { expect, test } from 'vitest';
import { accuracyOf } from './accuracy.ts';
import { backTest } from './back-test.ts';
import { expectedOf, foretell } from './foretell.ts';
import { sumOf } from './history.ts';
import { learn } from './pattern.ts';
import { reforecast } from './reforecast.ts';
import { firstMonday, madeFloor, workday } from './some-floor.fixture.ts';

const office = { usual: 900, week: [1.25, 1.05, 1, 0.95, 0.9, 0.4, 0], shape: workday, noise: 0.15 };
const ahead = foretell(learn(madeFloor({ seed: 31, days: 28, ...office }), null, 48), firstMonday + 28);

test('[FC3] a morning with more than expected makes more of the rest, by less than the whole of it, and makes it surer', () => {
  const came = ahead.means.slice(0, 24).map((mean) => mean * 1.2);
  const again = reforecast(ahead, came);
  const rest = sumOf(again.means.slice(24)) / sumOf(ahead.means.slice(24));
  expect(rest).toBeGreaterThan(1.1);
  expect(rest).toBeLessThan(1.2);
  expect(again.dayNoise).toBeLessThan(ahead.dayNoise);
  expect(again.means.slice(0, 24)).toEqual(came);
  const [day, before] = [expectedOf(again), expectedOf(ahead)];
  expect(day.mean).toBeCloseTo(sumOf(again.means), 6);
  expect(day.high - day.low).toBeLessThan(before.high - before.low);
});

test('[FC3] an outage of a whole morning is not the end of the day', () => {
  const again = reforecast(ahead, new Array<number>(24).fill(0));
  expect(sumOf(again.means.slice(24)) / sumOf(ahead.means.slice(24))).toBeGreaterThan(0.4);
});

test('[FC3] before anything was expected, nothing changes', () => {
  expect(reforecast(ahead, new Array<number>(10).fill(0)).means).toEqual(ahead.means);
  expect(reforecast({ ...ahead, dayNoise: 0 }, [3]).means).toEqual([3, ...ahead.means.slice(1)]);
});

test('[FC3] half an hour ahead is foretold better than a day ahead', () => {
  const horizons = [{ days: 1 }, { slots: 1 }] as const;
  const cells = backTest(madeFloor({ seed: 32, days: 28, ...office }), null, { first: 8, horizons, special: new Map() });
  const [day, halfHour] = horizons.map((horizon) => accuracyOf(cells.filter((cell) => cell.horizon === horizon)));
  expect(halfHour!.wape!).toBeLessThan(0.95 * day!.wape!);
  expect(Math.abs(halfHour!.coverage! - 0.9)).toBeLessThan(0.05);
});
