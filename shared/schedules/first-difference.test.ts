import fc from 'fast-check';
import { expect, test } from 'vitest';
import { firstDifference } from './first-difference.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

const spans = fc
  .array(fc.tuple(fc.constantFrom('work' as const, 'break' as const, null), fc.integer({ min: 1, max: 5 })), { maxLength: 8 })
  .map((parts) => {
    let at = 0;
    return parts.flatMap(([activity, length]): ScheduledSpan[] => {
      const from = at;
      at += length;
      return activity === null ? [] : [{ from, until: at, activity }];
    });
  });

const activityAt = (all: readonly ScheduledSpan[], instant: number): string | null =>
  all.find(({ from, until }) => from <= instant && instant < until)?.activity ?? null;

test('before the first difference two schedules say the same, and the same schedule has none', () => {
  fc.assert(
    fc.property(spans, spans, fc.integer({ min: 0, max: 20 }), (one, other, since) => {
      const difference = firstDifference(one, other, since);
      for (let at = since; at < Math.min(difference, 40); at += 1) expect(activityAt(one, at)).toBe(activityAt(other, at));
      expect(difference).toBeGreaterThanOrEqual(since);
      expect(firstDifference(one, one, since)).toBe(Number.POSITIVE_INFINITY);
      expect(firstDifference(other, one, since)).toBe(difference);
    }),
  );
});
