import fc from 'fast-check';
import { DateTime } from 'luxon';
import { expect, test } from 'vitest';
import { openingHours, weekdays, type OpeningHoursSet } from '../events/opening-hours.ts';
import { someHours } from './some-hours.fixture.ts';
import { OpeningHours } from './opening-hours.ts';
import { minute, zoneOf } from './zone.ts';

const hour = 60 * minute;
const at = (zone: string, iso: string): number => DateTime.fromISO(iso, { zone }).toMillis();
const everyDay = (from: string, to: string): OpeningHoursSet => ({
  week: Object.fromEntries(weekdays.map((day) => [day, [{ from, to }]])),
});
const hoursIn = (zone: string, set: OpeningHoursSet): OpeningHours => new OpeningHours(zoneOf(zone), openingHours.parse(set));

const office: OpeningHoursSet = {
  week: { mon: [{ from: '08:00', to: '18:00' }], tue: [{ from: '08:00', to: '18:00' }], sat: [{ from: '22:00', to: '06:00' }] },
  special: [
    { date: '2026-03-03', open: [] },
    { date: '2026-03-05', open: [{ from: '10:00', to: '24:00' }] },
  ],
};

test.each([
  ['2026-03-02T07:59:59.999', false],
  ['2026-03-02T08:00', true],
  ['2026-03-02T17:59:59.999', true],
  ['2026-03-02T18:00', false],
  ['2026-03-03T12:00', false],
  ['2026-03-05T09:59', false],
  ['2026-03-05T23:59', true],
  ['2026-03-06T00:00', false],
  ['2026-03-07T21:00', false],
  ['2026-03-08T05:59', true],
  ['2026-03-08T06:00', false],
])('[SL6] at %s an office of two days, a night and two special days is open: %s', (iso, open) => {
  expect(hoursIn('Europe/Madrid', office).isOpen(at('Europe/Madrid', iso))).toBe(open);
});

test('[SL6] a weekend counts nothing: mail of Tuesday 17:50 with an hour to go is due on Monday 08:50', () => {
  const hours = hoursIn('Europe/Madrid', { week: { mon: office.week.mon, tue: office.week.tue } });
  const from = at('Europe/Madrid', '2026-03-03T17:50');
  expect(hours.after(from, hour)).toBe(at('Europe/Madrid', '2026-03-09T08:50'));
  expect(hours.openTime(from, at('Europe/Madrid', '2026-03-09T12:00'))).toBe(10 * minute + 4 * hour);
  expect(hours.opensAt(at('Europe/Madrid', '2026-03-03T18:00'))).toBe(at('Europe/Madrid', '2026-03-09T08:00'));
});

test('[SL6] a queue that never opens is never reached', () => {
  const closed = hoursIn('UTC', { week: {} });
  expect([closed.after(0, 1), closed.opensAt(0), closed.openTime(0, 1e12)]).toEqual([null, null, 0]);
  expect(closed.after(5, 0)).toBe(5);
});

test.each([
  // nights of 8 hours by the clock on the wall
  ['Europe/Madrid', '2026-03-28T22:00', 7],
  ['Europe/Madrid', '2026-10-24T22:00', 9],
  ['America/New_York', '2026-03-07T22:00', 7],
  ['Australia/Lord_Howe', '2026-10-03T22:00', 7.5],
  ['Australia/Lord_Howe', '2026-04-04T22:00', 8.5],
  ['Asia/Kathmandu', '2026-03-28T22:00', 8],
  ['Asia/Kolkata', '2026-03-28T22:00', 8],
])('[SL6] in %s the night that begins %s has %s hours', (zone, iso, length) => {
  const [begin, hours] = [at(zone, iso), hoursIn(zone, everyDay('22:00', '06:00'))];
  expect(hours.openTime(begin, begin + 16 * hour)).toBe(length * hour);
  expect(hours.after(begin, length * hour)).toBe(begin + length * hour);
});

test('[SL6] a time the clock skips is the instant after the skip, one it shows twice the first', () => {
  const skipped = hoursIn('Europe/Madrid', everyDay('02:30', '04:00'));
  const spring = at('Europe/Madrid', '2026-03-29T00:00');
  expect(skipped.opensAt(spring)).toBe(at('Europe/Madrid', '2026-03-29T03:00'));
  expect(skipped.openTime(spring, spring + 10 * hour)).toBe(hour);
  const repeated = hoursIn('Europe/Madrid', everyDay('00:00', '02:30'));
  const autumn = at('Europe/Madrid', '2026-10-25T00:00');
  expect(repeated.openTime(autumn, autumn + 10 * hour)).toBe(2.5 * hour);
  // midnight itself is shown twice
  expect(hoursIn('Atlantic/Azores', everyDay('00:00', '24:00')).openTime(autumn, autumn + 48 * hour)).toBe(48 * hour);
});

const zones = fc.constantFrom(
  'Europe/Madrid',
  'America/New_York',
  'America/St_Johns',
  'America/Havana',
  'Atlantic/Azores',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'Asia/Jerusalem',
  'UTC',
);
const year = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 11, 31) });
/** Near the changes of most clocks too. */
const instants = fc.oneof(
  year,
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-08',
        '2026-03-29',
        '2026-04-05',
        '2026-04-24',
        '2026-10-04',
        '2026-10-25',
        '2026-10-30',
        '2026-11-01',
      ),
      fc.integer({ min: -30 * hour, max: 30 * hour }),
    )
    .map(([date, off]) => Date.parse(date) + off),
);
const length = fc.integer({ min: 0, max: 10 * 24 * hour });

test('[SL6] open time adds up: of a time cut in two, the parts', () => {
  fc.assert(
    fc.property(zones, someHours, instants, length, length, (zone, set, from, first, second) => {
      const hours = hoursIn(zone, set);
      const [middle, to] = [from + first, from + first + second];
      expect(hours.openTime(from, middle) + hours.openTime(middle, to)).toBe(hours.openTime(from, to));
      expect(hours.openTime(from, to)).toBeLessThanOrEqual(to - from);
    }),
  );
});

test('[SL6] what is open after an amount of open time has that amount behind it, and not a millisecond sooner', () => {
  fc.assert(
    fc.property(zones, someHours, instants, fc.integer({ min: 1, max: 30 * hour }), (zone, set, from, ms) => {
      const hours = hoursIn(zone, set);
      const reached = hours.after(from, ms);
      if (reached === null) {
        expect(hours.openTime(from, from + 390 * 24 * hour)).toBeLessThan(ms);
        return;
      }
      expect(hours.openTime(from, reached)).toBe(ms);
      expect(hours.openTime(from, reached - 1)).toBe(ms - 1);
    }),
  );
});

test('[SL6] each instant is a millisecond of open time where it is open, and none where it is closed', () => {
  fc.assert(
    fc.property(zones, someHours, instants, (zone, set, instant) => {
      const hours = hoursIn(zone, set);
      expect(hours.openTime(instant, instant + 1)).toBe(Number(hours.isOpen(instant)));
      expect(hours.opensAt(instant) === instant).toBe(hours.isOpen(instant));
    }),
  );
});

/** By the local clock alone: what a person who looks at the wall would say. */
const byTheClock = (set: OpeningHoursSet, local: DateTime): boolean => {
  const on = (day: DateTime) =>
    set.special?.find(({ date }) => date === day.toISODate())?.open ?? set.week[weekdays[day.weekday - 1] ?? 'mon'] ?? [];
  const label = local.toFormat('HH:mm');
  const today = on(local).some(({ from, to }) => from <= label && (to <= from || label < to));
  return today || on(local.minus({ days: 1 })).some(({ from, to }) => to <= from && label < to);
};

test('[SL6] open is what the local clock says, but where it is set back', () => {
  fc.assert(
    fc.property(zones, someHours, instants, (zone, set, instant) => {
      const local = DateTime.fromMillis(instant, { zone });
      const isBack = [-3, 3].some((hours) => local.offset !== DateTime.fromMillis(instant + hours * hour, { zone }).offset);
      const isNightAfter = local.minus({ hours: 14 }).offset !== local.offset;
      if (isBack || isNightAfter) return;
      expect(hoursIn(zone, set).isOpen(instant)).toBe(byTheClock(set, local));
    }),
    { numRuns: 400 },
  );
});
