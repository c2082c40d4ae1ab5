import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lineTops, shownLines } from './shown-lines.ts';

const heights = { team: 36, person: 45 };
const kinds = fc.array(fc.constantFrom('team' as const, 'person' as const), { maxLength: 400 });

test('what is in sight is drawn, and the room of the rest is kept', () => {
  fc.assert(
    fc.property(kinds, fc.integer({ min: -500, max: 20_000 }), fc.integer({ min: 1, max: 1500 }), (all, top, height) => {
      const lines = all.map((kind) => ({ kind }));
      const tops = lineTops(lines, heights);
      const { from, to, above, below } = shownLines(tops, top, height);
      const end = tops.at(-1) ?? 0;
      const drawn = all.slice(from, to).reduce((sum, kind) => sum + heights[kind], 0);
      expect(above + drawn + below).toBe(end);
      const [first, last] = [Math.max(0, top), Math.min(end, top + height)];
      if (first < last) expect([above <= first, above + drawn >= last]).toEqual([true, true]);
    }),
  );
});

test('of a thousand people a screenful is drawn', () => {
  const lines = Array.from({ length: 1000 }, () => ({ kind: 'person' as const }));
  const { from, to } = shownLines(lineTops(lines, heights), 20_000, 900);
  expect(to - from).toBeLessThan(80);
  expect(from).toBeGreaterThan(400);
});
