import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { floorKeys } from './keys.ts';
import { findOwners } from './owners.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
  await context.redis.hset(floorKeys('one').board, { 'q:seen': '{}', 'a:ada': '{}', 'q:both': '{}' });
  await context.redis.hset(floorKeys('two').defined, { 'queue:both': '{}', 'agent:bob': '{}' });
});
afterAll(() => context.close());

test('what is defined on a floor belongs to it, else what its board shows, else to nobody', async () => {
  const entities = ['queue:seen', 'agent:ada', 'queue:both', 'agent:bob', 'queue:ada', 'agent:nobody'];
  expect(await findOwners(context.redis, ['one', 'two'], entities)).toEqual(['one', 'one', 'two', 'two', null, null]);
});
