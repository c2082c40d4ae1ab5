import { expect, test } from 'vitest';
import { mergeLines } from './merge-lines.ts';
import { reportRowOf } from './report-row.fixture.ts';

const row = (start: string, queue: string) => reportRowOf({ start: `2026-03-02T${start}:00Z`, queue });
const shown = (lines: ReturnType<typeof mergeLines>): string[] =>
  lines.map(({ key, rows }) => `${key.slice(11, 16)} ${key.split(' ')[1]} ${Object.keys(rows).sort().join('+')}`);

test('[TA6] what happened by one attribution alone has a line beside what both have', () => {
  const lines = mergeLines([
    { attribution: 'cohort', rows: [row('10:00', 'billing'), row('10:00', 'sales')], whole: true },
    { attribution: 'outcome', rows: [row('10:00', 'sales'), row('10:30', 'billing')], whole: true },
  ]);
  expect(shown(lines)).toEqual(['10:00 billing cohort', '10:00 sales cohort+outcome', '10:30 billing outcome']);
});

test('a line whose other half may still come waits for it', () => {
  const cohort = { attribution: 'cohort', rows: [row('10:00', 'a'), row('10:30', 'a'), row('11:00', 'a')], whole: true } as const;
  const outcome = { attribution: 'outcome', rows: [row('10:00', 'a'), row('10:15', 'a')], whole: false } as const;
  expect(shown(mergeLines([cohort, outcome]))).toEqual(['10:00 a cohort+outcome', '10:15 a outcome']);
});

test('one attribution stands as the server told it', () => {
  const rows = [row('10:00', 'z'), row('10:00', 'a')];
  expect(shown(mergeLines([{ attribution: 'cohort', rows, whole: false }]))).toEqual(['10:00 z cohort', '10:00 a cohort']);
});
