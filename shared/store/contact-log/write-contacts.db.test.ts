import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import { contactRecord, type ContactRecord } from '../../contacts/contact-record.ts';
import { logRow } from '../../contacts/log-row.ts';
import type { ContactEvent, FloorEvent } from '../../events/floor-event.ts';
import { countContact } from '../../floor/count-contact.ts';
import { judgingHistory } from '../../floor/judging-history.ts';
import { event, opening } from '../../floor/testing/generate.ts';
import { runFloor } from '../../floor/testing/run-floor.ts';
import type { Context } from '../../runtime/context.ts';
import { contactEvents, contactsOfAgent } from '../contact-events.ts';
import { findContact } from '../find-contact.ts';
import { moveContacts } from './move-contacts.ts';
import { logEntry, writeContacts } from './write-contacts.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const day = 24 * 60 * 60_000;
const judgingAt = judgingHistory([]);
const told = Array.from({ length: 500 }, (_, number) => {
  const contact = `c${number}`;
  const at = opening + number * 137;
  const begun = [
    event('contact.queued', at, {
      contact,
      queue: 'sales',
      customer: { key: 'k', sealed: 'id.sealed', number: '+4711', tail: 'tail', email: 'mail' },
    }),
    event('contact.answered', at + 7, { contact, agent: 'ada', queue: 'sales' }),
  ];
  return number % 3 === 0 ? begun : [...begun, event('contact.ended', at + 11, { contact, agent: 'ada', wrapUp: true })];
});

const records = (): ContactRecord[] => {
  const floor = runFloor(told.flat(), opening + 80_000);
  return [...floor.contacts.values()].map(({ settled, events }) => contactRecord(settled, events, floor.judgingAt));
};

const recordOf = (id: string, said: FloorEvent[]): ContactRecord => {
  const events = said as ContactEvent[];
  return contactRecord(countContact({ judgingAt, snapshots: [] }, opening + 80_000, id, events).settled, events, judgingAt);
};

const inLog = (floor: string) => context.db.selectFrom('contact_log').selectAll().where('floor', '=', floor).execute();

test('what Postgres reads out of a record is what the record says, instants to the millisecond; the row can be made again from it', async () => {
  const wanted = records();
  await writeContacts(
    context.db,
    'f',
    wanted.map((record) => logEntry(3, record)),
  );
  const rows = await inLog('f');
  expect(rows).toHaveLength(500);
  const byId = new Map(wanted.map((record) => [record.id, record]));
  for (const row of rows) {
    const { afterWork, waits, ...contact } = row.contact as ContactRecord['contact'] & Pick<ContactRecord, 'afterWork' | 'waits'>;
    const { id, channel, direction, program, customer_key: customerKey, queues, agents, version } = row;
    const [firstAt, closedAt] = [row.first_at.getTime(), row.closed_at?.getTime() ?? null];
    const facts = { id, firstAt, closedAt, channel, direction, program, customerKey, queues, agents };
    const stored = { ...facts, contact, afterWork, waits, events: row.events } as ContactRecord;
    expect(version).toBe(3);
    expect(stored).toEqual(JSON.parse(JSON.stringify(byId.get(id))));
    const { text: _text, outcome, wait, talk, handlings, terms } = logRow(stored);
    expect(row).toMatchObject({ keep: 24, outcome, wait_ms: wait, talk_ms: talk, handlings, terms, number_code: '+4711' });
    expect(terms).toEqual(expect.arrayContaining(['k:k', 't:tail', 'e:mail']));
  }
});

describe('one row for each contact', () => {
  const at = Date.UTC(2026, 2, 31, 23, 59, 58);
  const first = event('contact.queued', at, { contact: 'x', queue: 'sales' });
  const second = event('contact.answered', at + 5000, { contact: 'x', agent: 'ada', queue: 'sales' });
  const third = event('contact.ended', at + 9000, { contact: 'x', agent: 'ada' });
  const placesOf = async (floor: string) => {
    const { rows } = await sql<{ month: string; told: number; version: number }>`
      select tableoid::regclass::text as month, told, version from contact_log where floor = ${floor}`.execute(context.db);
    return rows;
  };

  test('it moves to an earlier month when its beginning comes late', async () => {
    await writeContacts(context.db, 'late', [logEntry(1, recordOf('x', [second, third]))]);
    expect(await placesOf('late')).toEqual([{ month: 'contact_log_k24_202604', told: 2, version: 1 }]);
    await writeContacts(context.db, 'late', [logEntry(2, recordOf('x', [first, second, third]))]);
    expect(await placesOf('late')).toEqual([{ month: 'contact_log_k24_202603', told: 3, version: 2 }]);
  });

  test('who knows less of it, and takes it to begin later, changes nothing', async () => {
    await writeContacts(context.db, 'less', [logEntry(5, recordOf('x', [first, second, third]))]);
    await writeContacts(context.db, 'less', [logEntry(9, recordOf('x', [third, { ...third, id: 'other' }]))]);
    expect(await placesOf('less')).toEqual([{ month: 'contact_log_k24_202603', told: 3, version: 5 }]);
    await writeContacts(context.db, 'less', [logEntry(4, recordOf('x', [first, second, third]))]);
    expect(await placesOf('less')).toMatchObject([{ version: 5 }]);
  });

  test('two that write it at once to different months leave one', async () => {
    const tell = (version: number, events: FloorEvent[]) =>
      writeContacts(context.db, 'both', [logEntry(version, recordOf('x', events))]);
    await Promise.all(
      Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? tell(n, [second, third]) : tell(n, [first, second, third]))),
    );
    expect(await placesOf('both')).toEqual([{ month: 'contact_log_k24_202603', told: 3, version: 11 }]);
  });
});

test('contacts of a time no floor lives in lie together', async () => {
  const long = event('contact.queued', Date.UTC(1999, 5, 1), { contact: 'old', queue: 'sales' });
  await writeContacts(context.db, 'past', [logEntry(1, recordOf('old', [long]))]);
  const { rows } = await sql`select tableoid::regclass::text as month from contact_log where floor = 'past'`.execute(context.db);
  expect(rows).toEqual([{ month: 'contact_log_k24_other' }]);
});

describe('what lies in the old table', () => {
  const events = told[1] as FloorEvent[];
  const oldRow = (floor: string, of: FloorEvent[], version: number) => {
    const { contact, afterWork, firstAt, closedAt, customerKey, waits: _waits, ...facts } = recordOf('c1', of);
    return {
      ...facts,
      floor,
      version,
      first_at: new Date(firstAt),
      closed_at: closedAt === null ? null : new Date(closedAt),
      customer_key: customerKey,
      contact: JSON.stringify({ ...contact, afterWork }),
      events: JSON.stringify(of),
    };
  };

  test('is found there, and moves into the log as it is', async () => {
    const row = oldRow('move', events, 4);
    await context.db.insertInto('contacts').values(row).execute();
    const before = await findContact(context, 'move', 'c1');
    expect(before?.events).toEqual(events);
    expect(await contactsOfAgent(context.db, 'move', 'ada', opening, opening + day)).toEqual([
      { id: 'c1', closedAt: recordOf('c1', events).closedAt, events },
    ]);
    expect(await moveContacts(context.db, 'move')).toBe(false);
    expect(await findContact(context, 'move', 'c1')).toEqual(before);
    expect(await context.db.selectFrom('contacts').select('id').where('floor', '=', 'move').execute()).toEqual([]);
    expect(await inLog('move')).toMatchObject([{ id: 'c1', version: 4, told: 3, outcome: 'answered', handlings: 0 }]);
    await context.db.transaction().execute(async (db) => expect(await contactEvents(db, 'move', 'c1')).toEqual(events));
  });

  test('goes before what had moved, where a process of the version before wrote on; what that knew less of is left out', async () => {
    await writeContacts(context.db, 'on', [logEntry(2, recordOf('c1', events.slice(0, 2)))]);
    await context.db
      .insertInto('contacts')
      .values(oldRow('on', events, 3))
      .execute();
    expect((await findContact(context, 'on', 'c1'))?.events).toEqual(events);
    expect(await contactsOfAgent(context.db, 'on', 'ada', opening, opening + day)).toHaveLength(1);
    await moveContacts(context.db, 'on');
    await context.db
      .insertInto('contacts')
      .values(oldRow('on', events.slice(0, 2), 7))
      .execute();
    await moveContacts(context.db, 'on');
    expect(await inLog('on')).toMatchObject([{ version: 3, told: 3 }]);
  });
});
