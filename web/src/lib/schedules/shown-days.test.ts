import { expect, test } from 'vitest';
import { shownDays } from './shown-days.ts';

const hour = 3_600_000;

test('a week is from Monday to Sunday, whichever of its days is asked for', () => {
  const dates = (asked: string): string[] => shownDays('week', asked, 'UTC', 0).map(({ date }) => date);
  expect(dates('2026-03-02')).toEqual(dates('2026-03-08'));
  expect(dates('2026-03-08')[0]).toBe('2026-03-02');
  expect(dates('2026-03-09')[0]).toBe('2026-03-09');
});

test('a day is the day asked for', () => {
  const [day, ...more] = shownDays('day', '2026-03-02', 'Asia/Kathmandu', 0);
  expect(more).toEqual([]);
  expect(day).toEqual({ date: '2026-03-02', from: Date.parse('2026-03-01T18:15Z'), to: Date.parse('2026-03-02T18:15Z') });
});

const changes: [zone: string, sunday: string, hours: number][] = [
  ['Europe/Lisbon', '2026-03-29', 23],
  ['Europe/Lisbon', '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['America/New_York', '2026-11-01', 25],
  ['Australia/Lord_Howe', '2026-04-05', 24.5],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ['Africa/Casablanca', '2026-02-15', 25],
  ['Africa/Casablanca', '2026-03-22', 23],
];

test.each(changes)('[CA1] in %s the week of %s has no gap, and its Sunday %d hours', (zone, sunday, hours) => {
  const days = shownDays('week', sunday, zone, 0);
  expect(days).toHaveLength(7);
  days.slice(1).forEach((day, nth) => expect(day.from).toBe(days[nth]?.to));
  const last = days[6];
  expect(last?.date).toBe(sunday);
  expect(((last?.to ?? 0) - (last?.from ?? 0)) / hour).toBe(hours);
});

test('[CA4] days begin where the floor’s days begin', () => {
  const [day] = shownDays('day', '2026-03-02', 'UTC', 240);
  expect(day?.from).toBe(Date.parse('2026-03-02T04:00Z'));
});
