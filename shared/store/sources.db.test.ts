import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { feedSource } from './feed-source.ts';
import { floorKeys } from './keys.ts';
import { createSource, findSource, renameSource } from './sources.ts';

let context: Context;
beforeAll(async () => {
  context = { ...(await openTestContext()), clock: () => 5000 };
});
afterAll(() => context.close());

const namesOn = async (floor: string): Promise<unknown[]> => {
  const entries = await context.redis.xrange(floorKeys(floor).events, '-', '+');
  const events = entries.map(([, [, json]]) => JSON.parse(json ?? '') as FloorEvent<'config.source_defined'>);
  return events.map(({ type, source, time, data }) => [type, source, time, data.source, data.name]);
};

test('every floor a source feeds is told its name from ever, and a new name from now', async () => {
  const { id } = await createSource(context, { name: 'PBX', kind: 'generic', floors: ['one', 'two'] });
  await renameSource(context, id, 'PBX');
  await renameSource(context, id, 'Berlin');
  const told = [
    ['config.source_defined', 'floorlight', 0, id, 'PBX'],
    ['config.source_defined', 'floorlight', 5000, id, 'Berlin'],
  ];
  expect([await namesOn('one'), await namesOn('two')]).toEqual([told, told]);
  expect(await findSource(context, id)).toMatchObject({ name: 'Berlin' });
});

test('a source that speaks for one floor is made once, and its floor told its name once', async () => {
  const made = await feedSource(context, 'replay', 'three');
  expect(await feedSource(context, 'Replay', 'three')).toEqual(made);
  await feedSource(context, 'Replay', 'three');
  expect((await feedSource(context, 'Replay', 'four')).id).not.toBe(made.id);
  expect(await namesOn('three')).toEqual([
    ['config.source_defined', 'floorlight', 0, made.id, 'replay'],
    ['config.source_defined', 'floorlight', 5000, made.id, 'Replay'],
  ]);
});
