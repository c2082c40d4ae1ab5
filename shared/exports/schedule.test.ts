import fc from 'fast-check';
import { DateTime } from 'luxon';
import { describe, expect, test } from 'vitest';
import { nextDue, schedule } from './schedule.ts';

const zones = [
  'Europe/Lisbon',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Africa/Casablanca',
  'America/St_Johns',
  'UTC',
];
const day = 24 * 60 * 60_000;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const text = (minutes: number): string => DateTime.fromMillis(minutes * 60_000, { zone: 'utc' }).toFormat('HH:mm');

const instant = fc.integer({ min: Date.UTC(2025, 0), max: Date.UTC(2028, 0) });
const minuteOfDay = fc.integer({ min: 0, max: 1439 });

describe('when a schedule is due next', () => {
  test('later than now, on one of its days, at its time of day or right after a skip of the clock', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...zones),
        instant,
        minuteOfDay,
        fc.subarray(everyDay, { minLength: 1 }),
        (zone, now, minutes, days) => {
          const due = nextDue({ days, at: text(minutes), zone }, now);
          expect(due).toBeGreaterThan(now);
          expect(due - now).toBeLessThanOrEqual(8 * day);
          const local = DateTime.fromMillis(due, { zone });
          if (local.toFormat('HH:mm') === text(minutes)) expect(days).toContain(local.weekday);
          else {
            // the clock skipped that time: it moved on at this very instant
            const before = DateTime.fromMillis(due - 1, { zone });
            expect(local.offset).toBeGreaterThan(before.offset);
          }
        },
      ),
    );
  });

  test('every day: once on each local day, also where a day has 23 or 25 hours', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, minuteOfDay, (zone, from, minutes) => {
        const due = [nextDue({ days: everyDay, at: text(minutes), zone }, from)];
        for (let n = 0; n < 40; n += 1) due.push(nextDue({ days: everyDay, at: text(minutes), zone }, due.at(-1)!));
        const dates = due.map((at) => DateTime.fromMillis(at, { zone }).toISODate());
        expect(new Set(dates).size).toBe(dates.length);
        for (const [n, at] of due.entries()) if (n > 0) expect(at - due[n - 1]!).toBeLessThanOrEqual(day + 2 * 60 * 60_000);
      }),
      { numRuns: 50 },
    );
  });

  test('a time shown twice is the first of the two', () => {
    const now = Date.parse('2026-10-24T12:00:00Z');
    const due = nextDue({ days: everyDay, at: '01:30', zone: 'Europe/Lisbon' }, now);
    expect(new Date(due).toISOString()).toBe('2026-10-25T00:30:00.000Z');
    expect(new Date(nextDue({ days: everyDay, at: '01:30', zone: 'Europe/Lisbon' }, due)).toISOString()).toBe(
      '2026-10-26T01:30:00.000Z',
    );
  });
});

test('what cannot be a schedule is named by its field', () => {
  const good = {
    name: 'Mornings',
    report: { of: 'intervals', period: 'yesterday' },
    format: 'xlsx',
    days: [1, 2],
    at: '07:30',
    zone: 'Europe/Madrid',
  };
  const faults = (over: object): unknown[] =>
    schedule.safeParse({ ...good, ...over }).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(faults({})).toEqual([]);
  expect(faults({ days: [] })).toEqual(['days']);
  expect(faults({ days: [1, 1] })).toEqual(['days']);
  expect(faults({ at: '7:30' })).toEqual(['at']);
  expect(faults({ zone: 'Madrid' })).toEqual(['zone']);
  expect(faults({ report: { of: 'intervals', period: { from: '2026-01-01T00:00:00Z', to: '2026-01-02T00:00:00Z' } } })).toEqual([
    'report.period',
  ]);
});
