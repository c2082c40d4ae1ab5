import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestContext } from '../../tests/support/context.ts';
import { event, opening } from '../floor/testing/generate.ts';
import { runFloor } from '../floor/testing/run-floor.ts';
import type { Context } from '../runtime/context.ts';
import { contactRecord, type ContactRecord } from './contact-record.ts';
import { upsertContacts } from './upsert-records.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const told = Array.from({ length: 500 }, (_, number) => {
  const contact = `c${number}`;
  const at = opening + number * 137;
  const begun = [
    event('contact.queued', at, { contact, queue: 'sales', customer: { key: 'k', sealed: 'id.sealed' } }),
    event('contact.answered', at + 7, { contact, agent: 'ada', queue: 'sales' }),
  ];
  return number % 3 === 0 ? begun : [...begun, event('contact.ended', at + 11, { contact, agent: 'ada', wrapUp: true })];
});

const records = (): ContactRecord[] =>
  [...runFloor(told.flat(), opening + 80_000).contacts.values()].map(({ settled, events }) => contactRecord(settled, events));

test('what Postgres reads out of a record is what the record says, instants to the millisecond', async () => {
  const wanted = records();
  await upsertContacts(
    context.db,
    'f',
    wanted.map((record) => ({ version: 3, json: JSON.stringify(record) })),
  );
  const rows = await context.db.selectFrom('contacts').selectAll().where('floor', '=', 'f').execute();
  const found = rows.map(({ first_at, closed_at, customer_key, contact, floor: _floor, version, ...same }) => {
    const { afterWork, ...folded } = contact as ContactRecord['contact'] & Pick<ContactRecord, 'afterWork'>;
    expect(version).toBe(3);
    const [firstAt, closedAt] = [first_at.getTime(), closed_at?.getTime() ?? null];
    return { ...same, firstAt, closedAt, customerKey: customer_key, contact: folded, afterWork };
  });
  const byId = new Map(found.map((row) => [row.id, row]));
  expect(byId.size).toBe(500);
  for (const record of wanted) expect(byId.get(record.id)).toEqual(JSON.parse(JSON.stringify(record)));
});
