import { expect, test } from 'vitest';
import { shiftFaults } from './shift-faults.ts';
import type { Shift, ShiftPart } from './shift.ts';

const hour = 60 * 60_000;
type Part = [activity: ShiftPart['activity'], from: number, to: number];
const shift = (start: number, end: number, ...parts: Part[]): Pick<Shift, 'start' | 'end' | 'parts'> => ({
  start: start * hour,
  end: end * hour,
  parts: parts.map(([activity, from, to]) => ({ activity, start: from * hour, end: to * hour })),
});
const told = (...shifts: Parameters<typeof shiftFaults>[0]): unknown[] =>
  shiftFaults(shifts).map(({ path, detail }) => [path.join('.'), detail]);

test('shifts and parts that touch are in order', () => {
  expect(told(shift(8, 12, ['break', 8, 9], ['meal', 9, 10]), shift(12, 16, ['meeting', 15, 16]))).toEqual([]);
  expect(told()).toEqual([]);
});

test.each([
  ['inverted', [shift(16, 8)], '0.end', 'later than start'],
  ['empty', [shift(8, 8)], '0.end', 'later than start'],
  ['too long', [shift(0, 25)], '0.end', '24 hours'],
  ['overlapping', [shift(8, 12), shift(11, 16)], '1.start', 'overlap shift 1'],
  ['an inverted part', [shift(8, 16, ['break', 10, 9])], '0.parts.0.end', 'later than start'],
  ['a part that begins too early', [shift(8, 16, ['break', 7, 9])], '0.parts.0.start', 'before the shift'],
  ['a part that ends too late', [shift(8, 16, ['break', 15, 17])], '0.parts.0.end', 'after the shift'],
  ['overlapping parts', [shift(8, 16, ['break', 9, 11], ['meal', 10, 12])], '0.parts.1.start', 'overlap part 1, break'],
] as const)('%s is named by its field', (_what, shifts, path, says) => {
  expect(told(...shifts)).toEqual([[path, expect.stringContaining(says)]]);
});

test('more than a day holds is refused as a whole', () => {
  expect(told(...Array.from({ length: 5 }, (_, n) => shift(n, n + 1)))).toEqual([['', 'must be at most 4 shifts']]);
  const parts = Array.from({ length: 17 }, (_, n): Part => ['break', n, n + 1]);
  expect(told(shift(0, 24, ...parts))).toEqual([['', 'must have at most 16 parts in all']]);
});
