import { expect, test } from 'vitest';
import { levelLines, visitLines } from './report-lines.ts';
import { reportRowOf } from './report-row.fixture.ts';

const period = { from: 0, to: 10 };
const running = [{ reason: 'running', waiting: 0, handlingsOpen: 0 } as const];
const rows = [
  reportRowOf({ offered: 8, serviceLevel: { value: 0.75, numerator: 6, denominator: 8 } }),
  reportRowOf({ offered: 0 }),
  reportRowOf({ offered: 1, flags: running }),
];
const values = (lines: ReturnType<typeof visitLines>, at: number) => lines[at]?.points.map(({ y }) => y);

test('[SL4] a line breaks where there is no value', () => {
  expect(values(levelLines(rows, null, period), 0)).toEqual([75, null, null]);
});

test('the goal is a line of its own, where there is one', () => {
  expect(values(levelLines(rows, 8000, period), 1)).toEqual([80, 80]);
  expect(levelLines(rows, null, period)).toHaveLength(1);
});

test('an interval that has only begun is not drawn as a fall', () => {
  expect(values(visitLines(rows), 0)).toEqual([8, 0]);
  expect(values(visitLines(rows.slice(2)), 0)).toEqual([1]);
});
