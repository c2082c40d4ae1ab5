import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentTileOf } from '#lib/live/sample.fixture.ts';
import { groupAgents } from './group-agents.ts';
import { groupPages } from './group-pages.ts';

const groupsOf = (free: number, talking: number) =>
  groupAgents(
    Array.from({ length: free + talking }, (_, nth) =>
      agentTileOf({ id: `a${nth}`, state: nth < free ? 'available' : 'talking' }),
    ),
    'state',
  );

test('what fits is one page, headings included', () => {
  const page = groupPages(groupsOf(2, 1), 5, 3);
  expect(page.pages).toBe(1);
  expect(page.items.map(({ group, agent }) => agent?.id ?? group.key)).toEqual(['available', 'a0', 'a1', 'talking', 'a2']);
});

test('a group that goes on has its heading on the next page, and none stands alone at an end', () => {
  const pages = [0, 1, 2].map((turn) =>
    groupPages(groupsOf(3, 2), 4, turn).items.map(({ group, agent }) => agent?.id ?? group.key),
  );
  expect(pages).toEqual([
    ['available', 'a0', 'a1', 'a2'],
    ['talking', 'a3', 'a4'],
    ['available', 'a0', 'a1', 'a2'],
  ]);
});

test('nobody is left out, nobody twice, no page is too long', () => {
  fc.assert(
    fc.property(fc.nat(40), fc.nat(40), fc.integer({ min: 2, max: 20 }), (free, talking, size) => {
      const groups = groupsOf(free, talking);
      const { pages } = groupPages(groups, size, 0);
      const shown = Array.from({ length: pages }, (_, turn) => groupPages(groups, size, turn).items);
      expect(Math.max(0, ...shown.map((items) => items.length))).toBeLessThanOrEqual(size);
      const ids = shown.flat().flatMap(({ agent }) => (agent ? [agent.id] : []));
      expect(ids.toSorted()).toEqual(groups.flatMap(({ agents }) => agents.map(({ id }) => id)).toSorted());
    }),
  );
});
