import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dayStartOf, nextDayStart } from '../../calendar/local-day.ts';
import { zoneOf } from '../../calendar/zone.ts';
import { event } from '../../floor/testing/generate.ts';
import type { Context } from '../../runtime/context.ts';
import { openTestContext } from '../../../tests/support/context.ts';
import { openFoldedFloor } from '../../../tests/support/folded-floor.ts';
import { defineFloor } from '../define-floor.ts';
import { readForecast } from './read-forecast.ts';
import { readStaffing } from './read-staffing.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const halfHour = 30 * 60_000;
const days = 3;
/** Half-hours from one contact to the next. */
const apart = 5;

/** A floor on which contacts come day and night on the days before `date`, and the clock stands at that day’s start. */
const openFloor = async (timezone: string, date: string) => {
  const [zone, id] = [zoneOf(timezone), `${timezone}-${date}`.replaceAll('/', '-')];
  const start = dayStartOf(zone, date)!;
  await defineFloor(context, { id, name: 'A floor', timezone, mode: 'replay' });
  const folded = await openFoldedFloor(context, id);
  const first = start - days * 48 * halfHour;
  const calls = Array.from({ length: Math.floor((days * 48) / apart) }, (_, nth) => {
    const [contact, at] = [`c${nth}`, first + nth * apart * halfHour];
    return [
      event('contact.queued', at + 1000, { contact, queue: 'sales' }),
      event('contact.answered', at + 2000, { contact, agent: 'ana' }),
      event('contact.ended', at + 300_000, { contact }),
    ];
  }).flat();
  const now = event('source.heartbeat', start + 1000, { every: 3600 });
  await folded.post([event('config.queue_defined', 0, { queue: 'sales' }, { source: 'floorlight' }), ...calls, now]);
  await folded.fold();
  await folded.store();
  return { floor: id, from: start, to: nextDayStart(zone, start), queue: 'sales', within: null };
};
const terms = {
  source: 'history',
  mostOccupancy: 0.85,
  shrinkage: 0.3,
  model: 'erlang-c',
  contactsPercent: 0,
  handlePercent: 0,
  agents: 0,
} as const;

describe('[CA1] forecast and staffing of a day on which the clock changes', () => {
  test.each<[string, string, number, number[], number[]]>([
    ['Europe/Lisbon', '2026-03-29', 46, [2, 3], []],
    ['Europe/Lisbon', '2026-10-25', 50, [], [2, 3]],
    ['America/New_York', '2026-03-08', 46, [4, 5], []],
    ['America/New_York', '2026-11-01', 50, [], [2, 3]],
    ['Australia/Lord_Howe', '2026-10-04', 47, [4], []],
    ['Australia/Lord_Howe', '2026-04-05', 49, [], [3]],
    ['Africa/Casablanca', '2026-02-15', 50, [], [4, 5]],
    ['Africa/Casablanca', '2026-03-22', 46, [4, 5], []],
    ['Asia/Kathmandu', '2026-03-29', 48, [], []],
  ])(
    '%s on %s: %i half-hours, none missing or twice, and the day is their sum',
    async (timezone, date, count, skipped, twice) => {
      const asked = await openFloor(timezone, date);
      const { intervals, days: told } = await readForecast(context, asked);
      const starts = intervals.map(({ start }) => Date.parse(start));
      expect(starts).toEqual(Array.from({ length: count }, (_, nth) => asked.from + nth * halfHour));
      const clock = Array.from({ length: 48 }, (_, slot) => slot);
      const slots = clock
        .filter((slot) => !skipped.includes(slot))
        .flatMap((slot) => (twice.includes(slot) ? [slot, slot] : [slot]));
      expect(intervals.map(({ slot }) => slot).sort((a, b) => a - b)).toEqual(slots);
      expect(told.map((day) => [day.date, Date.parse(day.start), Date.parse(day.end)])).toEqual([[date, asked.from, asked.to]]);
      const sum = intervals.reduce((all, { expected }) => all + expected, 0);
      expect(Math.abs(told[0]!.expected - sum)).toBeLessThan(0.005 * count);
      expect(sum).toBeGreaterThan(5);
      const staffing = await readStaffing(context, { ...asked, ...terms });
      if (typeof staffing === 'string') throw new Error(staffing);
      expect(staffing.intervals.map(({ start }) => Date.parse(start))).toEqual(starts);
      const hours = staffing.intervals.reduce((all, { scheduled }) => all + scheduled / 2, 0);
      expect(staffing.days.map(({ scheduledHours }) => scheduledHours)).toEqual([hours]);
    },
  );
});
