import fc from 'fast-check';
import { expect, test } from 'vitest';
import { localInstant } from '../calendar/local-instant.ts';
import { zoneOf } from '../calendar/zone.ts';
import { activity, type Activity } from './activity.ts';
import { scheduledSpans, type ApprovedException } from './scheduled-spans.ts';
import type { Shift, ShiftPart } from './shift.ts';

type Times = Pick<Shift, 'start' | 'end' | 'parts'>;

const shift = (start: number, end: number, ...parts: [ShiftPart['activity'], number, number][]): Times => ({
  start,
  end,
  parts: parts.map(([what, from, to]) => ({ activity: what, start: from, end: to })),
});
const exception = (what: Activity, start: number, end: number, decidedAt = 1): ApprovedException => ({
  id: `${what}-${start}`,
  start,
  end,
  activity: what,
  decidedAt,
});
const told = (shifts: Times[], approved: ApprovedException[] = []): [string, number, number][] =>
  scheduledSpans(shifts, approved).map(({ activity: what, from, until }) => [what, from, until]);

test('what no part of a shift says is work; what touches and is alike is one', () => {
  expect(told([shift(100, 200, ['break', 120, 130], ['meal', 130, 160])])).toEqual([
    ['work', 100, 120],
    ['break', 120, 130],
    ['meal', 130, 160],
    ['work', 160, 200],
  ]);
  expect(told([shift(200, 300), shift(100, 200, ['break', 190, 200])])).toEqual([
    ['work', 100, 190],
    ['break', 190, 200],
    ['work', 200, 300],
  ]);
  expect(told([shift(100, 200), shift(200, 300)])).toEqual([['work', 100, 300]]);
});

test('an approved exception takes away, takes the place, or adds', () => {
  const day = [shift(100, 200, ['break', 140, 150])];
  expect(told(day, [exception('off', 130, 145)])).toEqual([
    ['work', 100, 130],
    ['break', 145, 150],
    ['work', 150, 200],
  ]);
  expect(told(day, [exception('off', 0, 500)])).toEqual([]);
  expect(told(day, [exception('training', 180, 220)])).toEqual([
    ['work', 100, 140],
    ['break', 140, 150],
    ['work', 150, 180],
    ['training', 180, 220],
  ]);
  expect(told(day, [exception('work', 200, 230)])).toEqual([
    ['work', 100, 140],
    ['break', 140, 150],
    ['work', 150, 230],
  ]);
});

test('a pause where nothing is scheduled schedules nothing', () => {
  expect(told([shift(100, 200)], [exception('break', 190, 260)])).toEqual([
    ['work', 100, 190],
    ['break', 190, 200],
  ]);
  expect(told([], [exception('meal', 0, 50)])).toEqual([]);
});

test('of two that overlap the one decided later holds', () => {
  const [off, work] = [exception('off', 100, 200, 5), exception('work', 150, 160, 9)];
  for (const approved of [
    [off, work],
    [work, off],
  ])
    expect(told([shift(100, 200)], approved)).toEqual([['work', 150, 160]]);
});

test('[CA3] a night shift through a change of the clock is as long as it is', () => {
  const zone = zoneOf('Europe/Madrid');
  const at = (iso: string): number => localInstant(zone, Date.parse(`${iso}Z`));
  const hours = (from: string, to: string): number =>
    scheduledSpans([shift(at(from), at(to), ['meal', at(from) + 3_600_000, at(from) + 5_400_000])], []).reduce(
      (sum, span) => sum + span.until - span.from,
      0,
    ) / 3_600_000;
  expect(hours('2026-03-28T22:00', '2026-03-29T06:00')).toBe(7);
  expect(hours('2026-10-24T22:00', '2026-10-25T06:00')).toBe(9);
  expect(hours('2026-10-26T22:00', '2026-10-27T06:00')).toBe(8);
});

const time = fc.integer({ min: 0, max: 300 });
const stretch = fc.record({ start: time, end: time });
const anyShift = fc
  .tuple(stretch, fc.array(fc.record({ activity: fc.constantFrom('break', 'meeting', 'work'), start: time, end: time })))
  .map(([{ start, end }, parts]) => ({ start, end, parts: parts }));
const anyException = fc.record({
  id: fc.string(),
  start: time,
  end: time,
  activity: fc.constantFrom(...activity.options),
  decidedAt: fc.nat(5),
});

/** By hand, instant by instant: what was decided last, else the shift. */
const at = (instant: number, shifts: readonly Times[], approved: readonly ApprovedException[]): Activity | null => {
  const on = <T extends { start: number; end: number }>(all: readonly T[]): T[] =>
    all.filter(({ start, end }) => start <= instant && instant < end);
  const within = on(shifts)[0];
  const base = within ? (on(within.parts)[0]?.activity ?? 'work') : null;
  return on(approved)
    .toSorted((a, b) => (a.decidedAt ?? 0) - (b.decidedAt ?? 0) || (a.id < b.id ? -1 : 1))
    .reduce<Activity | null>((now, { activity: what }) => {
      if (what === 'off') return null;
      return now === null && (what === 'break' || what === 'meal') ? null : what;
    }, base);
};

test('whatever shifts and exceptions there are, spans are in order, never overlap, and none is off or empty', () => {
  fc.assert(
    fc.property(fc.array(anyShift), fc.array(anyException), (shifts, approved) => {
      const spans = scheduledSpans(shifts, approved);
      spans.forEach((span, index) => {
        expect(span.from).toBeLessThan(span.until);
        expect(span.activity).not.toBe('off');
        const next = spans[index + 1];
        if (next) expect(next.from).toBeGreaterThanOrEqual(span.until);
        if (next?.from === span.until) expect(next.activity).not.toBe(span.activity);
      });
    }),
  );
});

test('at every instant they say what the shift, then each exception in the order of decisions, says', () => {
  const inOrder = fc.uniqueArray(time, { minLength: 8, maxLength: 8 }).map((times) => times.toSorted((a, b) => a - b));
  const shifts = inOrder.map(([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0]) => [
    shift(a, f, ['break', b, c], ['meeting', d, e]),
    shift(g, h),
  ]);
  const exceptions = fc.uniqueArray(anyException, { selector: ({ id }) => id, maxLength: 4 });
  fc.assert(
    fc.property(shifts, exceptions, time, (all, approved, instant) => {
      const span = scheduledSpans(all, approved).find(({ from, until }) => from <= instant && instant < until);
      expect(span?.activity ?? null).toBe(at(instant, all, approved));
    }),
  );
});
