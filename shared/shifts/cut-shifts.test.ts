import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutShifts } from './cut-shifts.ts';
import { overAt } from './over-at.ts';
import { signedInRuns } from './signed-in.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 2, 2);
const at = (hours: number): number => monday + hours * hour;
const run = (from: number, to: number | null) => ({ from: at(from), to: to === null ? null : at(to) });
const plan = (start: number, end: number) => ({ day: '2026-03-02', start: at(start), end: at(end) });

/** In hours of Monday: planned, from, to, how each piece ends. */
const told = (runs: object[], planned: object[], now = 200, instants: number[] = []) =>
  cutShifts(runs as ReturnType<typeof run>[], instants.map(at), planned as ReturnType<typeof plan>[], at(now)).map(
    ({ planned: shift, from, to, pieces }) => [
      shift ? (shift.start - monday) / hour : null,
      (from - monday) / hour,
      (to - monday) / hour,
      pieces.map(({ goesOn }) => goesOn).join(),
    ],
  );

test('signed-in runs are what lies between sign-in and sign-out, whatever was done in it', () => {
  const spans = (['offline', 'available', 'talking', 'offline', 'acw'] as const).map((state, index) => ({
    state,
    from: at(index),
  }));
  expect(signedInRuns(spans)).toEqual([run(1, 3), run(4, null)]);
});

test('[SH1] a shift has all signed-in time near it, and reaches from what was planned or begun first to what ended last', () => {
  expect(told([run(8.8, 12), run(13, 17.5)], [plan(9, 17)])).toEqual([[9, 8.8, 17.5, 'no,no']]);
  expect(told([run(10, 15)], [plan(9, 17)])).toEqual([[9, 9, 17, 'no']]);
  expect(told([], [plan(9, 17)])).toEqual([[9, 9, 17, '']]);
});

test('[SH1] without a schedule gaps shorter than four hours are joined, longer ones part', () => {
  expect(told([run(8, 12), run(15.9, 18), run(22, 23)], [])).toEqual([
    [null, 8, 18, 'no,no'],
    [null, 22, 23, 'no'],
  ]);
});

test('[SH1] what lies four hours or more from a scheduled shift is a shift of its own', () => {
  expect(told([run(0, 4), run(9, 17), run(21, 23)], [plan(9, 17)])).toEqual([
    [null, 0, 4, 'no'],
    [9, 9, 17, 'no'],
    [null, 21, 23, 'no'],
  ]);
  expect(told([run(0, 5.1), run(9, 17)], [plan(9, 17)])).toEqual([[9, 0, 17, 'no,no']]);
});

test('[SH1] time between two scheduled shifts is of the nearer', () => {
  expect(told([run(9, 17)], [plan(9, 12), plan(14, 17)])).toEqual([
    [9, 9, 13, 'no'],
    [14, 13, 17, 'no'],
  ]);
});

test('[SH1] [CA3] a night shift is one', () => {
  expect(told([run(21.9, 30)], [plan(22, 30), plan(46, 54)]).slice(0, 1)).toEqual([[22, 21.9, 30, 'no']]);
});

test('[SH2] who never signs out is cut off, and what follows is another shift', () => {
  expect(told([run(9, null)], [], 60)).toEqual([
    [null, 9, 33, 'cut'],
    [null, 33, 57, 'cut'],
    [null, 57, 60, 'lasts'],
  ]);
  expect(told([run(9, null)], [plan(9, 17)], 40)).toEqual([
    [9, 9, 29, 'cut'],
    [null, 29, 40, 'lasts'],
  ]);
});

test('[SH2] a shift is over some minutes after its scheduled end or its last sign-out; signed in still, after a limit', () => {
  const over = (runs: object[], planned: object[], now = 40) =>
    cutShifts(runs as ReturnType<typeof run>[], [], planned as ReturnType<typeof plan>[], at(now)).map(
      (shift) => (overAt(shift, 15 * 60_000) - monday) / hour,
    );
  expect(over([run(9, 15)], [plan(9, 17)])).toEqual([17.25]);
  expect(over([run(9, 18)], [plan(9, 17)])).toEqual([18.25]);
  expect(over([run(9, 18)], [])).toEqual([18.25]);
  expect(over([run(9, null)], [plan(9, 17)], 20)).toEqual([29.25]);
  expect(over([run(9, null)], [], 20)).toEqual([33.25]);
});

test('[SH1] what was done while nobody was signed in is in a shift too', () => {
  expect(told([run(8, 10)], [], 200, [9, 11, 20])).toEqual([
    [null, 8, 11, 'no,no'],
    [null, 20, 20, 'no'],
  ]);
  expect(told([], [plan(9, 17)], 200, [9, 17])).toEqual([[9, 9, 17, 'no,no']]);
});

const hours = (most: number) => fc.integer({ min: 0, max: most * 4 }).map((quarters) => quarters / 4);
const runs = fc.array(fc.tuple(hours(30), hours(30)), { maxLength: 6 }).map((gaps) => {
  let end = 0;
  return gaps.flatMap(([gap, length]) => {
    const from = end + gap + 0.25;
    end = from + length;
    return length > 0 ? [run(from, end)] : [];
  });
});
const plans = fc.array(fc.tuple(hours(20), hours(12)), { maxLength: 5 }).map((gaps) => {
  let end = 0;
  return gaps.flatMap(([gap, length]) => {
    const start = end + gap;
    end = start + length;
    return length > 0 ? [plan(start, end)] : [];
  });
});

test('[SH1] each moment signed in is in exactly one shift, shifts do not overlap, and none is endless', () => {
  fc.assert(
    fc.property(runs, plans, fc.array(hours(100), { maxLength: 3 }), (worked, planned, instants) => {
      const shifts = cutShifts(worked, instants.map(at), planned, at(1000));
      const sum = (spans: readonly { from: number; to: number | null }[]): number =>
        spans.reduce((ms, { from, to }) => ms + (to ?? 0) - from, 0);
      expect(sum(shifts.flatMap(({ pieces }) => pieces))).toBe(sum(worked));
      shifts.forEach(({ from, to, pieces }, index) => {
        expect(shifts[index - 1]?.to ?? from).toBeLessThanOrEqual(from);
        expect(to - from).toBeLessThanOrEqual(3 * day);
        for (const piece of pieces) expect(piece.from >= from && piece.to <= to).toBe(true);
      });
      for (const instant of instants.map(at)) expect(shifts.some(({ from, to }) => from <= instant && instant <= to)).toBe(true);
    }),
  );
});
