import { afterAll, beforeAll, expect, test } from 'vitest';
import { onEverything } from '@floorlight/shared/access/grant.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { setGrants } from '@floorlight/shared/store/grants.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { makeKey } from './create-key.ts';
import { openIdentify } from './identify.ts';
import type { Identify } from './identity.ts';
import { migrateAuth } from './migrate.ts';
import { openAuth } from './open-auth.ts';

let context: Context;
let identify: Identify;
/** Set: storage fails. */
let away = false;

beforeAll(async () => {
  context = await openTestContext();
  await migrateAuth(context);
  const auth = openAuth(context);
  const failing = <T extends object>(of: T): T =>
    new Proxy(of, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name);
        if (typeof value !== 'function') return value;
        return (...given: unknown[]): unknown => {
          if (away) return Promise.reject(Object.assign(new Error('away'), { code: 'ECONNREFUSED' }));
          return (value as (...all: unknown[]) => unknown).apply(target, given);
        };
      },
    });
  identify = openIdentify(context, { ...auth, api: failing(auth.api) });
});
afterAll(() => context.close());

const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const made = () => makeKey(context, { name: 'k', grants: [onEverything('planner')] });

test('with storage away who was known is believed, whatever strangers tried before', async () => {
  const { id, key } = await made();
  expect(await identify(bearer(key))).toMatchObject({ id });
  for (let n = 0; n < 5200; n += 400)
    await Promise.all(
      Array.from({ length: 400 }, (_, one) => identify({ cookie: `floorlight.session_token=made-up-${n + one}` })),
    );
  away = true;
  identify.forget(null);
  expect(await identify(bearer(key))).toMatchObject({ id });
  await expect(identify(bearer(`${key}x`))).rejects.toThrow('away');
  away = false;
});

test('of whom something changed is not believed until they were looked up again', async () => {
  const { id, key } = await made();
  await identify(bearer(key));
  away = true;
  identify.forget(id);
  await expect(identify(bearer(key))).rejects.toThrow('away');
  away = false;
  await setGrants(context, id, [], 'test');
  expect(await identify(bearer(key))).toBeNull();
});

test('what changed of one leaves others known', async () => {
  const [one, other] = [await made(), await made()];
  await Promise.all([identify(bearer(one.key)), identify(bearer(other.key))]);
  identify.forget(one.id);
  away = true;
  expect(await identify(bearer(other.key))).toMatchObject({ id: other.id });
  away = false;
});
