import { expect, test } from 'vitest';
import fc from 'fast-check';
import { layOut } from './lay-out.ts';

const window = { from: 0, to: 1000 };

test('edges fall on whole pixels; a sliver has one; what is outside is left out', () => {
  const items = [
    { from: -50, to: 0 },
    { from: -10, to: 333 },
    { from: 333, to: 334 },
    { from: 334, to: 1200 },
    { from: 1000, to: 1001 },
  ];
  expect(layOut(items, window, 100).map(({ x, width }) => [x, width])).toEqual([
    [0, 33],
    [33, 1],
    [33, 67],
  ]);
});

test('neighbours wider than a pixel meet without gap or overlap, and fill the band', () => {
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 30 });
  fc.assert(
    fc.property(cuts, fc.integer({ min: 100, max: 4000 }), (inner, pixels) => {
      const edges = [0, ...inner.toSorted((a, b) => a - b), 100].map((edge) => edge * 10);
      const items = edges.slice(1).map((to, index) => ({ from: edges[index] ?? 0, to }));
      const placed = layOut(items, window, pixels);
      placed.slice(1).forEach(({ x }, index) => expect(x).toBe((placed[index]?.x ?? 0) + (placed[index]?.width ?? 0)));
      expect((placed.at(-1)?.x ?? 0) + (placed.at(-1)?.width ?? 0)).toBe(pixels);
    }),
  );
});
