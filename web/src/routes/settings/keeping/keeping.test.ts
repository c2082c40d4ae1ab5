import { expect, test } from 'vitest';
import { keptSince } from './keeping.ts';

test.each([
  ['2026-11-24', 24, '2024-11'],
  ['2026-01-31', 6, '2025-07'],
  ['2026-03-31', 84, '2019-03'],
])('on %s what is kept for %i months begins in %s', (now, months, since) => {
  expect(keptSince(Date.parse(now), months)).toBe(since);
});
