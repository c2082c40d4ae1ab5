import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intervalsBetween, quartersOf } from './intervals-between.ts';
import { intervalEnd, intervalStart, type Width } from './interval.ts';
import { longStart, nextLongStart, type LongWidth } from './long-interval.ts';
import { zoneOf } from './zone.ts';

const zones = [
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/Santiago',
];
const widths: readonly LongWidth[] = ['day', 'week', 'month'];
const at = (text: string): number => Date.parse(text);

test('[CA4] a week begins on Monday, a month on its first, each at the start of the floor’s day', () => {
  const zone = zoneOf('Europe/Lisbon');
  const now = at('2026-03-29T12:00:00+01:00');
  expect(longStart(zone, now, 'week')).toBe(at('2026-03-23T00:00:00Z'));
  expect(nextLongStart(zone, at('2026-03-23T00:00:00Z'), 'week')).toBe(at('2026-03-30T00:00:00+01:00'));
  expect(longStart(zone, now, 'month', 360)).toBe(at('2026-03-01T06:00:00Z'));
  expect(nextLongStart(zone, at('2026-03-01T06:00:00Z'), 'month', 360)).toBe(at('2026-04-01T06:00:00+01:00'));
});

test('[CA4] what happens before the day starts belongs to the day, week and month before', () => {
  const zone = zoneOf('America/New_York');
  const night = at('2026-06-01T05:59:00-04:00');
  expect(longStart(zone, night, 'day', 360)).toBe(at('2026-05-31T06:00:00-04:00'));
  expect(longStart(zone, night, 'month', 360)).toBe(at('2026-05-01T06:00:00-04:00'));
  expect(longStart(zone, night, 'week', 360)).toBe(at('2026-05-25T06:00:00-04:00'));
});

test('[CA1] [TA7] every instant lies in one day, one week and one month; weeks and months are runs of whole days', () => {
  const instant = fc.integer({ min: at('2025-01-01T00:00:00Z') / 60_000, max: at('2027-12-31T00:00:00Z') / 60_000 });
  fc.assert(
    fc.property(fc.constantFrom(...zones), instant, fc.integer({ min: 0, max: 95 }), (name, minutes, dayStart) => {
      const [zone, now, starts] = [zoneOf(name), minutes * 60_000, dayStart * 15];
      for (const width of widths) {
        const start = longStart(zone, now, width, starts);
        const end = nextLongStart(zone, start, width, starts);
        expect(start).toBeLessThanOrEqual(now);
        expect(end).toBeGreaterThan(now);
        const days = intervalsBetween(zone, start, end, 'day', starts);
        expect([days[0]?.start, days.at(-1)?.end]).toEqual([start, end]);
      }
    }),
  );
});

test('[CA1] over both changes of two years no width of interval leaves a gap or counts a quarter-hour twice', () => {
  const [from, to] = [at('2025-12-31T22:00:00Z'), at('2026-12-31T22:00:00Z')];
  for (const name of zones) {
    const zone = zoneOf(name);
    const first = intervalStart(zone, from, 'month');
    const last = intervalEnd(zone, intervalStart(zone, to, 'month'), 'month');
    const quarters = (last - first) / (15 * 60_000);
    for (const width of [15, 30, 60, 'day', 'month'] satisfies Width[]) {
      const all = intervalsBetween(zone, first, last, width, 0);
      expect(all.slice(1).every(({ start }, index) => start === all[index]?.end)).toBe(true);
      expect([all[0]?.start, all.at(-1)?.end]).toEqual([first, last]);
      expect(all.reduce((sum, interval) => sum + quartersOf(interval).length, 0)).toBe(quarters);
    }
    const lengths = new Set(intervalsBetween(zone, first, last, 'day', 0).map((day) => quartersOf(day).length));
    expect([...lengths].every((length) => [92, 94, 96, 98, 100].includes(length))).toBe(true);
  }
});
