import { expect, test } from 'vitest';
import type { Firing } from '@floorlight/shared/alerts/trial.ts';
import { byDay, byHour, peakOf } from './by-hour.ts';

const zone = 'Europe/Madrid';
const at = (text: string): number => Date.parse(text);
const firing = (from: string, to: string | null, prevented = false): Firing => ({
  subject: { kind: 'queue', id: 'sales' },
  subjectName: 'Sales',
  since: at(from),
  firedAt: at(from),
  value: 8,
  endedAt: to === null ? null : at(to),
  prevented,
});

/** Madrid is at +01:00 in winter, and goes to +02:00 on 29 March 2026. */
const winter = [
  firing('2026-03-02T11:05:00Z', '2026-03-02T11:35:00Z'),
  firing('2026-03-02T11:45:00Z', '2026-03-02T12:15:00Z', true),
  firing('2026-03-02T22:30:00Z', '2026-03-03T00:00:00Z'),
  firing('2026-03-03T11:00:00Z', null),
];

test('[AL5] firings stand in the hour of the floor’s clock in which they began', () => {
  const counts = byHour(winter, zone);
  expect(counts[12]).toBe(3);
  expect(counts[23]).toBe(1);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(4);
  expect(peakOf(counts)).toEqual({ hour: 12, count: 3 });
  expect(peakOf(byHour(winter.slice(0, 2), zone))).toBeNull();
});

test('[AL5] one that runs past midnight is in both days, and counted on the first', () => {
  const days = byDay(winter, { from: at('2026-03-01T23:00:00Z'), to: at('2026-03-03T12:00:00Z'), zone });
  expect(days.map(({ date, count, seconds }) => [date, count, seconds])).toEqual([
    ['2026-03-03', 1, 2 * 3600],
    ['2026-03-02', 2, 3600],
  ]);
  const [, first] = days;
  expect(first?.spans).toHaveLength(3);
  expect(first?.spans[1]?.prevented).toBe(true);
  expect(first?.spans[2]?.to).toBe(1);
});

test('a day of 23 hours is a day', () => {
  const days = byDay([firing('2026-03-29T10:00:00Z', '2026-03-29T11:00:00Z')], {
    from: at('2026-03-28T23:00:00Z'),
    to: at('2026-03-29T22:00:00Z'),
    zone,
  });
  expect(days).toHaveLength(1);
  expect(days[0]?.seconds).toBe(3600);
  expect(days[0]?.spans[0]?.from).toBeCloseTo(11 / 23);
});
