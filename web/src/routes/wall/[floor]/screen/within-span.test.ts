import { expect, test } from 'vitest';
import { withinSpan } from './within-span.ts';

test('a span of the day, and one through midnight', () => {
  const hours = (span: { from: number; to: number }): number[] =>
    [0, 5, 6, 12, 21, 22, 23].filter((hour) => withinSpan(hour * 60, span));
  expect(hours({ from: 6 * 60, to: 22 * 60 })).toEqual([6, 12, 21]);
  expect(hours({ from: 22 * 60, to: 6 * 60 })).toEqual([0, 5, 22, 23]);
});
