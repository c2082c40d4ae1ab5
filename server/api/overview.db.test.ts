import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import { floorSummary } from '@floorlight/shared/board/floor-summary.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { boardOf } from '@floorlight/shared/board/arbitrary-board.fixture.ts';
import { summarise } from '@floorlight/shared/board/floor-summary.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
let key: string;

/** As a commit leaves it, that many ms ago. */
const commit = async (floor: string, ago: number, waiting: number): Promise<void> => {
  const { head, queues, sources, alerts } = boardOf(floor, 1);
  const summary = { ...(summarise(head, queues, sources, alerts) ?? null), waiting };
  const keys = floorKeys(floor);
  await context.redis.hset(
    keys.board,
    'head',
    JSON.stringify({ boardId: 'b', v: 1, asOf: { cursor: '1-0', now: 1 }, head, summary }),
  );
  await context.redis.hset(keys.state, 'meta', JSON.stringify({ now: 5000, foldedAt: Date.now() - ago }));
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  for (const id of ['busy', 'calm', 'dead', 'new'])
    await defineFloor(context, { id, name: id, timezone: 'UTC', mode: id === 'calm' ? 'replay' : 'live' });
  await commit('busy', 0, 3);
  await commit('calm', 0, 0);
  await commit('dead', 10_000, 0);
  key = await createKey(context, { name: 'planner', grants: [onEverything('planner')] });
});
afterAll(async () => {
  await stop();
  await context.close();
});

test('every floor, worst first, and whether it can be believed', async () => {
  const response = await fetch(`${url}/api/v1/overview`, { headers: { authorization: `Bearer ${key}` } });
  const { floors } = (await response.json()) as { floors: Record<string, unknown>[] };
  expect(floors.map(({ id, blind }) => [id, blind])).toEqual([
    ['dead', true],
    ['new', true],
    ['busy', false],
    ['calm', false],
  ]);
  expect(floors[1]).toMatchObject({ figures: null, foldedAt: null });
  expect(floors[3]).toMatchObject({ mode: 'replay', floorNow: 5000, timezone: 'UTC' });
  expect(floorSummary.parse(floors[2]?.['figures']).waiting).toBe(3);
});
