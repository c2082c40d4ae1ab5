import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { intervalsBetween, quartersOf } from './intervals-between.ts';
import { dayName, dayStartAt, nextDayStart, previousDayStart } from './local-day.ts';
import { zoneOf } from './zone.ts';

const at = (zone: string, iso: string): number => DateTime.fromISO(iso, { zone }).toMillis();

const days: [zone: string, date: string, quarters: number][] = [
  ['Europe/Madrid', '2026-03-28', 96],
  ['Europe/Madrid', '2026-03-29', 92],
  ['Europe/Madrid', '2026-10-25', 100],
  ['America/New_York', '2026-03-08', 92],
  ['America/New_York', '2026-11-01', 100],
  ['Australia/Lord_Howe', '2026-04-05', 98],
  ['Australia/Lord_Howe', '2026-10-04', 94],
  ['Australia/Lord_Howe', '2026-10-05', 96],
  ['Asia/Kathmandu', '2026-03-29', 96],
];

test.each(days)('[CA1] %s has on %s %d quarter-hours', (name, date, count) => {
  const zone = zoneOf(name);
  const start = at(name, `${date}T00:00`);
  const end = nextDayStart(zone, start);
  expect(quartersOf({ start, end })).toHaveLength(count);
  expect(intervalsBetween(zone, start, end, 15, 0)).toHaveLength(count);
  expect(intervalsBetween(zone, start, end, 'day', 0)).toEqual([{ start, end }]);
});

test.each(days)('[CA1] in %s on %s every quarter-hour belongs to that day', (name, date) => {
  const zone = zoneOf(name);
  const start = at(name, `${date}T00:00`);
  const end = nextDayStart(zone, start);
  for (const quarter of quartersOf({ start, end })) {
    expect(dayStartAt(zone, quarter)).toBe(start);
    expect(dayStartAt(zone, quarter + 15 * 60_000 - 1)).toBe(start);
  }
  expect(dayStartAt(zone, end)).toBe(end);
  expect(previousDayStart(zone, end)).toBe(start);
  expect(dayName(zone, start)).toBe(date);
});

const madrid = zoneOf('Europe/Madrid');
const four = 4 * 60;

test('[CA4] with a day start at 04:00 the small hours belong to the day before', () => {
  const start = at('Europe/Madrid', '2026-03-02T04:00');
  expect(dayStartAt(madrid, at('Europe/Madrid', '2026-03-03T03:59:59'), four)).toBe(start);
  expect(dayStartAt(madrid, at('Europe/Madrid', '2026-03-03T04:00'), four)).toBe(at('Europe/Madrid', '2026-03-03T04:00'));
  expect(dayName(madrid, dayStartAt(madrid, at('Europe/Madrid', '2026-03-03T01:00'), four))).toBe('2026-03-02');
});

test('[CA4] the hour that the clock skips is missing from the day that holds it', () => {
  const saturday = at('Europe/Madrid', '2026-03-28T04:00');
  expect(quartersOf({ start: saturday, end: nextDayStart(madrid, saturday, four) })).toHaveLength(92);
  expect(previousDayStart(madrid, nextDayStart(madrid, saturday, four), four)).toBe(saturday);
});

test('[CA4] a day start that the clock skips is the first instant after it', () => {
  const skipped = 2 * 60 + 30;
  expect(nextDayStart(madrid, at('Europe/Madrid', '2026-03-28T02:30'), skipped)).toBe(at('Europe/Madrid', '2026-03-29T03:00'));
  expect(dayStartAt(madrid, at('Europe/Madrid', '2026-03-29T03:10'), skipped)).toBe(at('Europe/Madrid', '2026-03-29T03:00'));
});

test('[CA4] a day start that the clock repeats begins the day once', () => {
  const repeated = 2 * 60 + 30;
  const first = at('Europe/Madrid', '2026-10-25T02:30+02:00');
  expect(nextDayStart(madrid, at('Europe/Madrid', '2026-10-24T02:30'), repeated)).toBe(first);
  expect(dayStartAt(madrid, at('Europe/Madrid', '2026-10-25T02:30+01:00'), repeated)).toBe(first);
});

test('[CA1] a name that is no time zone is refused, with an example', () => {
  expect(() => zoneOf('Europe/Atlantis')).toThrow('"Europe/Atlantis" is not a time zone; use an IANA name, e.g. "Europe/Madrid"');
});
