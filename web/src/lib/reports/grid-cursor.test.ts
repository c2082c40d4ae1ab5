import fc from 'fast-check';
import { expect, test } from 'vitest';
import { blockOf, isIn, stepTo } from './grid-cursor.ts';

const size = { rows: 100, columns: 8, page: 12 };
const key = (name: string, far = false) => ({ key: name, ctrlKey: far, metaKey: false });

test.each([
  ['ArrowDown', false, [6, 3]],
  ['ArrowDown', true, [99, 3]],
  ['ArrowUp', false, [4, 3]],
  ['ArrowRight', false, [5, 4]],
  ['ArrowLeft', true, [5, 0]],
  ['Home', false, [5, 0]],
  ['Home', true, [0, 0]],
  ['End', false, [5, 7]],
  ['End', true, [99, 7]],
  ['PageDown', false, [17, 3]],
  ['PageUp', false, [0, 3]],
] as const)('%s (far: %s) leads to %j', (name, far, [row, column]) => {
  expect(stepTo({ row: 5, column: 3 }, key(name, far), size, false)).toEqual({ row, column });
});

test('where columns run from right to left, so do the arrows', () => {
  expect(stepTo({ row: 5, column: 3 }, key('ArrowLeft'), size, true)).toEqual({ row: 5, column: 4 });
});

test('no key leads out of the grid, and other keys are not its', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp'),
      fc.record({ row: fc.nat(99), column: fc.nat(7) }),
      fc.boolean(),
      fc.boolean(),
      (name, from, far, rtl) => {
        const to = stepTo(from, key(name, far), size, rtl);
        expect(to && isIn(blockOf({ row: 0, column: 0 }, { row: 99, column: 7 }), to)).toBe(true);
      },
    ),
  );
  expect(stepTo({ row: 0, column: 0 }, key('a'), size, false)).toBeNull();
});
