import { afterAll, beforeAll, expect, test } from 'vitest';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { runFloor } from '@floorlight/shared/floor/testing/run-floor.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { createKey } from '../auth/create-key.ts';
import { grantsFor } from '../testing/grants-for.ts';
import { serveApp } from '../testing/serve-app.ts';
import { contactAnswer } from './contact-answer.ts';

let context: Context;
let url: string;
let stop: () => Promise<void>;
const keys: Record<string, string> = {};

const contact = 'call/7';
const customer = { key: 'k', sealed: 'id.sealed' };
const told = [
  event('contact.queued', opening, { contact, queue: 'sales', customer }),
  event('contact.answered', opening + 8000, { contact, agent: 'ada' }),
  event('contact.ended', opening + 68_000, { contact }),
];

beforeAll(async () => {
  context = await openTestContext();
  ({ url, stop } = await serveApp(context));
  await defineFloor(context, { id: 'bank', name: 'Bank', timezone: 'UTC', mode: 'replay' });
  const floor = runFloor(told, opening + 100_000);
  const hot = floor.contacts.get(contact);
  if (!hot) throw new Error('the contact is not on the floor');
  await writeContacts(context.db, 'bank', [logEntry(1, contactRecord(hot.settled, hot.events, floor.judgingAt))]);
  for (const role of ['quality', 'screen'] as const)
    keys[role] = await createKey(context, { name: role, grants: grantsFor(role, 'bank') });
});
afterAll(async () => {
  await stop();
  await context.close();
});

const get = (id: string, role = 'quality'): Promise<Response> =>
  fetch(`${url}/api/v1/floors/bank/contacts/${encodeURIComponent(id)}`, { headers: { authorization: `Bearer ${keys[role]}` } });

test('a contact with what its events make of it; the customer stays sealed', async () => {
  const answer = contactAnswer.parse(await (await get(contact)).json());
  expect(answer).toMatchObject({
    id: contact,
    customer,
    endedAt: opening + 68_000,
    visits: [{ queue: 'sales', enteredAt: opening, outcome: 'answered', leftAt: opening + 8000 }],
    handlings: [{ agent: 'ada', end: 'recorded', endedAt: opening + 68_000 }],
  });
  expect(answer.events).toEqual(told);
});

test('one that is not stored is a problem that names the field', async () => {
  const response = await get('nobody');
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(await response.json()).toMatchObject({ status: 404, code: 'unknown-contact', errors: [{ field: 'contact' }] });
});

test('a wall sees floors, not contacts', async () => {
  expect(await (await get(contact, 'screen')).json()).toMatchObject({ status: 403, code: 'forbidden' });
});
