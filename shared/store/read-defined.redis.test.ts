import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { floorKeys } from './keys.ts';
import { readDefined } from './read-settings.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

test('of what is defined only what is asked for is read, never what is scheduled', async () => {
  const agents = Array.from({ length: 6000 }, (_, nth) => `agent-${nth}`);
  await context.redis.hset(floorKeys('f').defined, {
    floor: '{}',
    'queue:sales': '{"queue":"sales"}',
    ...Object.fromEntries(
      agents
        .flatMap((agent) => [`agent:${agent}`, `roster:${agent}`])
        .map((what) => [what, JSON.stringify(what.padEnd(what.startsWith('roster:') ? 900 : 0))]),
    ),
  });
  const sent = async (): Promise<number> => {
    const stats = await context.redis.info('stats');
    return Number(/total_net_output_bytes:(\d+)/.exec(stats)?.[1]);
  };
  const before = await sent();
  const asked = await readDefined(context, 'f', 'queue', 'floor');
  expect(asked).toEqual(
    new Map<string, object>([
      ['floor', {}],
      ['queue:sales', { queue: 'sales' }],
    ]),
  );
  expect((await readDefined(context, 'f')).size).toBe(6002);
  // names of all twice, and values but those of rosters: with these it would be far more
  expect((await sent()) - before).toBeLessThan(1_000_000);
  expect((await readDefined(context, 'f', 'agent')).get('agent:agent-5999')).toBe('agent:agent-5999');
});
