import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentTileOf } from '#lib/live/sample.fixture.ts';
import { groupAgents } from './group-agents.ts';
import { groupPages } from './group-pages.ts';
import { placeTiles } from './place-tiles.ts';

const states = ['available', 'talking', 'acw'] as const;

/** Agents a0, a1 … in these states, by state. */
const places = (...of: number[]) =>
  groupPages(
    groupAgents(
      of.map((state, nth) => agentTileOf({ id: `a${nth}`, state: states[state] ?? 'acw' })),
      'state',
    ),
    1000,
    0,
  ).items;

test('every place has one cell of its own, without a gap, whatever the columns', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(2), { minLength: 1, maxLength: 40 }), fc.integer({ min: 1, max: 9 }), (of, columns) => {
      const placed = placeTiles(places(...of), columns);
      const cells = placed.map(({ row, column }) => row * columns + column).sort((a, b) => a - b);
      expect(cells).toEqual(cells.map((_, nth) => nth));
      expect(placed.every(({ column }) => column < columns)).toBe(true);
    }),
  );
});

test('in the order given, and an agent that changes its group keeps its key', () => {
  const keys = (of: number[]) => placeTiles(places(...of), 4).map(({ key }) => key);
  expect(keys([0, 1])).toEqual(['group available', 'agent a0', 'group talking', 'agent a1']);
  expect(keys([1, 0])).toEqual(['group available', 'agent a1', 'group talking', 'agent a0']);
});
