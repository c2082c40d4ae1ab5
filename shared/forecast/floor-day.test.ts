import { expect, test } from 'vitest';
import { dayStartOf } from '../calendar/local-day.ts';
import { zoneOf } from '../calendar/zone.ts';
import { bySlot, floorDay, SLOTS } from './floor-day.ts';
import { dayNumber } from './history.ts';

const dayOf = (zone: string, date: string, dayStart = 0) =>
  floorDay(zoneOf(zone), dayStartOf(zoneOf(zone), date, dayStart)!, dayStart);

test.each([
  ['Europe/Lisbon', '2026-03-29', 46],
  ['Europe/Lisbon', '2026-10-25', 50],
  ['America/New_York', '2026-03-08', 46],
  ['America/New_York', '2026-11-01', 50],
  ['Australia/Lord_Howe', '2026-10-04', 47],
  ['Australia/Lord_Howe', '2026-04-05', 49],
  ['Asia/Kathmandu', '2026-03-29', 48],
])('[CA1] %s, %s: %i half-hours, without a gap, each in its slot of the local clock', (zone, date, count) => {
  const day = dayOf(zone, date);
  expect(day).toMatchObject({ date, day: dayNumber(date) });
  expect(day.slots).toHaveLength(count);
  expect([day.slots[0]!.start, day.slots.at(-1)!.end]).toEqual([day.start, day.end]);
  day.slots.slice(1).forEach(({ start }, index) => expect(start).toBe(day.slots[index]!.end));
  expect(day.slots.at(-1)!.slot).toBe(SLOTS - 1);
  // noon is noon on every day of the year
  const noon = day.slots.find(({ slot }) => slot === 24)!;
  expect(new Date(noon.start).toLocaleTimeString('en-GB', { timeZone: zone })).toBe('12:00:00');
});

test('[CA1] a slot that the clock shows twice has the mean, one that it skips none', () => {
  const back = dayOf('Europe/Lisbon', '2026-10-25');
  const doubled = bySlot(
    back,
    back.slots.map((_, index) => index),
  );
  expect(doubled.slice(0, 6)).toEqual([0, 1, (2 + 4) / 2, (3 + 5) / 2, 6, 7]);
  const on = dayOf('Europe/Lisbon', '2026-03-29');
  expect(
    bySlot(
      on,
      on.slots.map(() => 1),
    ).slice(0, 5),
  ).toEqual([1, 1, 0, 0, 1]);
});

test('[CA4] a day that starts at six counts its slots from there', () => {
  const { slots } = dayOf('Europe/Lisbon', '2026-06-01', 360);
  expect(slots.map(({ slot }) => slot)).toEqual(Array.from({ length: SLOTS }, (_, slot) => slot));
});
