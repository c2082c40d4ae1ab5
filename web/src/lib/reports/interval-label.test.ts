import { expect, test } from 'vitest';
import { intervalsBetween } from '@floorlight/shared/calendar/intervals-between.ts';
import { nextDayStart } from '@floorlight/shared/calendar/local-day.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { intervalCell, intervalLabel, shownZone, timeLabel } from './interval-label.ts';

test.each([
  ['2026-10-25T00:30:00Z', 'Europe/Lisbon', '01:30 +01:00'],
  ['2026-10-25T01:30:00Z', 'Europe/Lisbon', '01:30 +00:00'],
  ['2026-10-25T02:00:00Z', 'Europe/Lisbon', '02:00'],
  ['2026-10-24T23:45:00Z', 'Europe/Lisbon', '00:45'],
  ['2026-11-01T05:45:00Z', 'America/New_York', '01:45 −04:00'],
  ['2026-11-01T06:45:00Z', 'America/New_York', '01:45 −05:00'],
  // the clock goes back by half an hour: 01:30 to 02:00 come twice, 01:15 once
  ['2026-04-04T14:30:00Z', 'Australia/Lord_Howe', '01:30 +11:00'],
  ['2026-04-04T15:00:00Z', 'Australia/Lord_Howe', '01:30 +10:30'],
  ['2026-04-04T14:15:00Z', 'Australia/Lord_Howe', '01:15'],
  ['2026-03-02T10:15:00Z', 'Asia/Kathmandu', '16:00'],
])('[CA2] %s in %s is called %s', (instant, zone, label) => {
  expect(timeLabel(Date.parse(instant), zone)).toBe(label);
});

const changes = [
  ['Europe/Lisbon', '2026-03-29', '2026-10-25'],
  ['America/New_York', '2026-03-08', '2026-11-01'],
  ['Australia/Lord_Howe', '2026-10-04', '2026-04-05'],
  ['Africa/Casablanca', '2026-02-15', '2026-03-22'],
  ['Asia/Kathmandu', '2026-03-29', '2026-10-25'],
] as const;

test.each(changes)('[CA2] in %s no two quarter-hours of a day are called the same', (name, ...days) => {
  const zone = zoneOf(name);
  for (const day of days) {
    const noon = Date.parse(`${day}T12:00:00Z`);
    const from = nextDayStart(zone, noon - 48 * 3_600_000);
    const quarters = intervalsBetween(zone, from, from + 72 * 3_600_000, 15, 0);
    const labels = quarters.map(({ start }) => intervalCell(start, '15', { floor: name, shown: name }));
    expect(new Set(labels).size).toBe(quarters.length);
  }
});

test('[CA4] a day is the floor’s own, in whatever zone its times are written', () => {
  const zones = { floor: 'Asia/Kolkata', shown: 'America/New_York' };
  const start = Date.parse('2026-03-01T18:30:00Z');
  expect(intervalLabel(start, 'day', zones, true)).toBe('Mon 2 Mar');
  expect(intervalLabel(start, '30', zones, true)).toBe('Sun 1 Mar 13:30');
  expect(intervalCell(start, 'day', zones)).toBe('2026-03-02');
});

test('a zone that does not exist is the floor’s', () => {
  expect([shownZone('', 'UTC'), shownZone('Mars/Olympus', 'UTC'), shownZone('Asia/Kolkata', 'UTC')]).toEqual([
    'UTC',
    'UTC',
    'Asia/Kolkata',
  ]);
});
