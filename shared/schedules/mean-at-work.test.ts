import fc from 'fast-check';
import { expect, test } from 'vitest';
import { meanAtWork } from './mean-at-work.ts';
import type { ScheduledSpan } from './scheduled-span.ts';

const span = (from: number, until: number, activity: ScheduledSpan['activity'] = 'work'): ScheduledSpan => ({
  from,
  until,
  activity,
});
const halves = [0, 30, 60, 90].map((start) => ({ start, end: start + 30 }));

test('who works half of an interval counts half; pauses and meetings do not count', () => {
  const people = [[span(0, 45), span(45, 60, 'break'), span(60, 120)], [span(-30, 200, 'meeting')], [span(15, 30)]];
  expect(meanAtWork(people, halves)).toEqual([1.5, 0.5, 1, 1]);
  expect(meanAtWork([], halves)).toEqual([0, 0, 0, 0]);
});

test('over intervals of any length the work within them is neither lost nor counted twice', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 12 });
  const person = fc
    .array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: 1, max: 60 }), fc.boolean()))
    .map((parts) => {
      let at = -50;
      return parts.map(([gap, length, work]) => {
        const from = at + gap;
        at = from + length;
        return span(from, at, work ? 'work' : 'meal');
      });
    });
  fc.assert(
    fc.property(lengths, fc.array(person), (all, people) => {
      let at = 0;
      const intervals = all.map((length) => ({ start: at, end: (at += length) }));
      const counted = meanAtWork(people, intervals).reduce((sum, mean, index) => sum + mean * (all[index] ?? 0), 0);
      const worked = people
        .flat()
        .filter(({ activity }) => activity === 'work')
        .reduce((sum, { from, until }) => sum + Math.max(0, Math.min(until, at) - Math.max(from, 0)), 0);
      expect(counted).toBeCloseTo(worked, 6);
    }),
  );
});
