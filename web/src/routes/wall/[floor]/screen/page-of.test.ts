import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageOf } from './page-of.ts';

test('what fits is one page', () => {
  expect(pageOf([1, 2, 3], 3, 7)).toEqual({ items: [1, 2, 3], page: 0, pages: 1 });
  expect(pageOf([], 3, 7)).toEqual({ items: [], page: 0, pages: 1 });
});

test('all turns together show everything, once each', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.nat()), fc.integer({ min: 1, max: 9 }), fc.nat(99), (items, size, start) => {
      const { pages } = pageOf(items, size, 0);
      const shown = Array.from({ length: pages }, (_, step) => pageOf(items, size, start + step).items).flat();
      expect(shown.toSorted()).toEqual(items.toSorted());
    }),
  );
});
