import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { intervalEnd, intervalStart, type Width } from './interval.ts';
import { intervalsBetween } from './intervals-between.ts';
import { minute, zoneOf } from './zone.ts';

const label = (zone: string, instant: number): string => DateTime.fromMillis(instant, { zone }).toFormat('HH:mm ZZ');

/** Local labels of the intervals that start from `from` up to `to`. */
const labels = (zone: string, from: string, to: string, width: Width): string[] =>
  intervalsBetween(zoneOf(zone), Date.parse(from), Date.parse(to), width, 0).map(({ start }) => label(zone, start));

test('[CA1] intervals are cut on the local clock, in a zone of +5:45 too', () => {
  const start = intervalStart(zoneOf('Asia/Kathmandu'), Date.parse('2026-03-02T10:40Z'), 60);
  expect(new Date(start).toISOString()).toBe('2026-03-02T10:15:00.000Z');
  expect(label('Asia/Kathmandu', start)).toBe('16:00 +05:45');
});

test('[CA1] hours around the spring change follow one another without the skipped one', () => {
  expect(labels('Europe/Madrid', '2026-03-29T00:00Z', '2026-03-29T03:00Z', 60)).toEqual([
    '01:00 +01:00',
    '03:00 +02:00',
    '04:00 +02:00',
  ]);
});

test('[CA2] a repeated local hour is two intervals, told apart by their offset', () => {
  expect(labels('America/New_York', '2026-11-01T04:00Z', '2026-11-01T08:00Z', 60)).toEqual([
    '00:00 -04:00',
    '01:00 -04:00',
    '01:00 -05:00',
    '02:00 -05:00',
  ]);
});

test('[CA2] repeated half-hours keep their place', () => {
  expect(labels('Europe/Madrid', '2026-10-25T00:00Z', '2026-10-25T02:00Z', 30)).toEqual([
    '02:00 +02:00',
    '02:30 +02:00',
    '02:00 +01:00',
    '02:30 +01:00',
  ]);
});

test('[CA1] where the clock moves by half an hour, an hour is shorter', () => {
  const zone = zoneOf('Australia/Lord_Howe');
  // 02:00 +11 becomes 01:30 +10:30
  const hours = intervalsBetween(zone, Date.parse('2026-04-04T14:00Z'), Date.parse('2026-04-04T16:30Z'), 60, 0);
  expect(hours.map(({ start }) => label('Australia/Lord_Howe', start))).toEqual(['01:00 +11:00', '01:30 +10:30', '02:00 +10:30']);
  expect(hours.map(({ start, end }) => (end - start) / minute)).toEqual([60, 30, 60]);
});

test('[CA1] where the clock skips half an hour, the hour it lands in is shorter', () => {
  const zone = zoneOf('Australia/Lord_Howe');
  // 02:00 +10:30 becomes 02:30 +11
  const hours = intervalsBetween(zone, Date.parse('2026-10-03T14:30Z'), Date.parse('2026-10-03T16:30Z'), 60, 0);
  expect(hours.map(({ start }) => label('Australia/Lord_Howe', start))).toEqual(['01:00 +10:30', '02:30 +11:00', '03:00 +11:00']);
  expect(hours.map(({ start, end }) => (end - start) / minute)).toEqual([60, 30, 60]);
});

const zones = fc.constantFrom(
  'Europe/Madrid',
  'America/New_York',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Jerusalem',
  'UTC',
);
const widths = fc.constantFrom<Width>(15, 30, 60, 'day');
const instants = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2027, 0, 1) });

test('[CA1] every instant lies in one interval, which begins and ends on a quarter-hour', () => {
  fc.assert(
    fc.property(zones, widths, instants, fc.constantFrom(0, 240), (name, width, instant, dayStart) => {
      const zone = zoneOf(name);
      const start = intervalStart(zone, instant, width, dayStart);
      const end = intervalEnd(zone, start, width, dayStart);
      expect(start <= instant && instant < end).toBe(true);
      expect([start % (15 * minute), end % (15 * minute)]).toEqual([0, 0]);
      expect(intervalStart(zone, end - 1, width, dayStart)).toBe(start);
      expect(intervalStart(zone, end, width, dayStart)).toBe(end);
    }),
  );
});

test('[CA1] wider intervals are runs of narrower ones', () => {
  fc.assert(
    fc.property(zones, instants, (name, instant) => {
      const zone = zoneOf(name);
      const start = intervalStart(zone, instant, 60);
      const end = intervalEnd(zone, start, 60);
      const halves = intervalsBetween(zone, start, end, 30, 0);
      expect(halves[0]?.start).toBe(start);
      expect(halves.at(-1)?.end).toBe(end);
    }),
  );
});
