import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agentTileOf } from '../arbitrary-board.fixture.ts';
import type { AgentTile } from '../board.ts';
import { besides, followSharing, noSharing } from './sharing.ts';

const queues = ['a', 'b', 'c', 'd', 'e'];
const someTile: fc.Arbitrary<AgentTile> = fc
  .tuple(
    fc.constantFrom('ada', 'bob', 'cyd', 'dan'),
    fc.subarray(queues),
    fc.constantFrom('available' as const, 'offline' as const),
  )
  .map(([id, served, state]) => ({
    ...agentTileOf(id),
    state,
    queues: served.map((queue) => ({ id: queue, paused: false, inferred: false })),
  }));

/** By its definition, from the tiles as they are. */
const sharedWith = (tiles: Iterable<AgentTile>, own: string): string[] => {
  const mine = [...tiles].filter((tile) => tile.state !== 'offline' && tile.queues.some(({ id }) => id === own));
  return [...new Set(mine.flatMap((tile) => tile.queues.map(({ id }) => id)))].filter((id) => id !== own).sort();
};

test('[RK1] queues that share an agent who is signed in, however the agents came to serve them', () => {
  fc.assert(
    fc.property(fc.array(fc.array(someTile, { minLength: 1, maxLength: 3 }), { maxLength: 12 }), (looks) => {
      const sharing = noSharing();
      const agents = new Map<string, AgentTile>();
      for (const tiles of looks) {
        for (const tile of tiles) agents.set(tile.id, tile);
        followSharing(
          sharing,
          tiles.map(({ id }) => id),
          agents,
        );
        for (const own of queues)
          expect([...besides(sharing, new Set([own]))].filter((id) => id !== own).sort()).toEqual(
            sharedWith(agents.values(), own),
          );
      }
    }),
  );
});

test('[RK1] an agent who is no longer there joins nothing', () => {
  const sharing = noSharing();
  const joins = { ...agentTileOf('ada'), queues: ['a', 'b'].map((id) => ({ id, paused: false, inferred: false })) };
  followSharing(sharing, ['ada'], new Map([['ada', joins]]));
  expect([...besides(sharing, new Set(['a']))].sort()).toEqual(['a', 'b']);
  followSharing(sharing, ['ada'], new Map());
  expect([...besides(sharing, new Set(['a']))]).toEqual([]);
});
