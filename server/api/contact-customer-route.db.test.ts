import { afterAll, beforeAll, expect, test } from 'vitest';
import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import type { SealedCustomer } from '@floorlight/shared/events/fields.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { runFloor } from '@floorlight/shared/floor/testing/run-floor.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openSeal } from '@floorlight/shared/store/seal.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};
const phone = '+34600111222';

const store = async (contact: string, customer: SealedCustomer | null): Promise<void> => {
  const told = [
    event('contact.queued', opening, { contact, queue: 'sales', ...(customer && { customer }) }),
    event('contact.abandoned', opening + 9000, { contact }),
  ];
  const floor = runFloor(told, opening + 100_000);
  const hot = floor.contacts.get(contact);
  if (!hot) throw new Error('the contact is not on the floor');
  await writeContacts(context.db, 'bank', [logEntry(1, contactRecord(hot.settled, hot.events, floor.judgingAt))]);
};

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'bank', name: 'Bank', timezone: 'UTC', mode: 'replay' });
  for (const role of ['supervisor', 'quality', 'planner', 'client'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'bank') });
  await store('known', openSeal(context.config).customer({ phone }));
  await store(
    'other-key',
    openSeal({ FLOORLIGHT_SECRET: 'another secret of another instance, long enough' }).customer({ phone }),
  );
  await store('nobody', null);
});
afterAll(async () => {
  await stop();
  await context.close();
});

const reveal = (contact: string, role = 'supervisor'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/bank/contacts/${contact}/customer`, {
    method: 'POST',
    headers: { authorization: `Bearer ${keys[role]}`, 'content-type': 'application/json' },
    body: '{}',
  });

test('who may asks who the customer is, and that is written down, without who they are', async () => {
  expect(await (await reveal('known')).json()).toEqual({ customer: { phone } });
  const entries = await context.db.selectFrom('audit').selectAll().where('action', '=', 'customer-revealed').execute();
  expect(entries).toMatchObject([{ subject: 'known', floor: 'bank', actor_name: 'supervisor', outcome: 'done' }]);
  expect(JSON.stringify(entries)).not.toContain('600111222');
  // whose it was is not told by the log either, once they are erased
  expect(entries[0]?.detail).toEqual({});
});

test.each(['quality', 'planner', 'client'])('a %s may not', async (role) => {
  expect(await (await reveal('known', role)).json()).toMatchObject({ status: 403, code: 'forbidden' });
});

test('a contact without a customer, one sealed otherwise and one that is not there are told apart', async () => {
  expect(await (await reveal('nobody')).json()).toMatchObject({
    status: 404,
    code: 'no-customer',
    errors: [{ field: 'contact' }],
  });
  expect(await (await reveal('other-key')).json()).toMatchObject({ status: 409, code: 'sealed-otherwise' });
  expect(await (await reveal('nowhere')).json()).toMatchObject({ status: 404, code: 'unknown-contact' });
});
