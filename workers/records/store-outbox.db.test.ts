import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import { fire } from '@floorlight/shared/alerts/life.ts';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import { findAlert } from '@floorlight/shared/store/find-alerts.ts';
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

test('[AL2] of an alert the newest commit stands, whatever is written again after it', async () => {
  const { outbox } = floorKeys('f');
  const at = {
    subject: { kind: 'queue', id: 'sales' },
    subjectName: 'Sales',
    since: 0,
    firedAt: 30_000,
    value: 1,
    incident: null,
  } as const;
  const alert = fire(shippedRules[3]!, at);
  const write = async (version: number, note: string): Promise<void> => {
    await context.redis.hset(outbox, `alert:${alert.id}`, `${version}|${JSON.stringify({ ...alert, note })}`);
    await storeOutbox(context, 'f', { commit: version, horizon: 0 });
  };
  await write(5, 'five');
  await write(4, 'four');
  expect((await findAlert(context, 'f', alert.id))?.note).toBe('five');
  await write(6, 'six');
  expect(await findAlert(context, 'f', alert.id)).toEqual({ ...alert, note: 'six' });
  expect(await context.redis.hexists(outbox, `alert:${alert.id}`)).toBe(0);
});
