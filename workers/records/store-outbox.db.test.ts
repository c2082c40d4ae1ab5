import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import { storeOutbox } from './store-outbox.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('what a newer version left waits for a newer version', async () => {
  const outbox = floorKeys('f').outbox;
  const agent = JSON.stringify({ kept: null, cursor: '1-0' });
  await context.redis.hset(outbox, { 'shift:morning': '1|{}', 'agent:900000:ana': `1|${agent}` });
  await storeOutbox(context, 'f', { commit: 1, horizon: 0 });
  expect(await context.redis.hkeys(outbox)).toEqual(['shift:morning']);
});
