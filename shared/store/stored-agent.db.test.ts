import type { KyselyPlugin } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventData, FloorEvent } from '../events/floor-event.ts';
import { daySpans } from '../floor/agent/agent-day.ts';
import { judgingHistory } from '../floor/judging-history.ts';
import { event, opening } from '../floor/testing/generate.ts';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { insertRawEvents } from './insert-raw-events.ts';
import { storedAgent } from './stored-agent.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const store = async (floor: string, events: readonly FloorEvent[]): Promise<void> => {
  const streamed = events.map((one) => ({ id: '1-0', event: one, arrivedAt: opening }));
  await insertRawEvents(context.db, floor, streamed);
};

/** One of ada’s that is open by its own events. */
const storeContact = async (floor: string, events: readonly FloorEvent[], closedAt: number | null): Promise<void> => {
  const id = (events[0]?.data as { contact: string }).contact;
  await context.db
    .insertInto('contacts')
    .values({
      ...{ floor, id, version: 1, first_at: new Date(events[0]?.time ?? 0) },
      closed_at: closedAt === null ? null : new Date(closedAt),
      ...{ channel: 'chat', direction: 'inbound', program: null, customer_key: null },
      ...{ queues: ['q'], agents: ['ada'], contact: '{}', events: JSON.stringify(events) },
    })
    .execute();
};

const snapshot = (time: number, data: Partial<EventData<'agent.snapshot'>> = {}): FloorEvent =>
  event('agent.snapshot', time, { scope: 'all', agents: [{ agent: 'ada', presence: 'available' }], ...data });

const told = async (floor: string, from = opening, now = opening + 5 * day) => {
  let rows = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => node,
    transformResult: ({ result }) => {
      rows += result.rows.length;
      return Promise.resolve(result);
    },
  };
  const asked = { floor, agent: 'ada', from, until: from + day, judgingAt: judgingHistory([]), now };
  const agent = await storedAgent(context.db.withPlugin(counting), asked);
  const states = daySpans(agent, from, from + day, now).map((span) => [span.state, (span.from - from) / hour, span.source]);
  return { states, rows, agent };
};

test('a day is told without reading the year before it, nor what came after', async () => {
  const changes = Array.from({ length: 2000 }, (_, index) =>
    event('agent.presence_changed', opening - 30 * day + index * 20 * minute, {
      agent: 'ada',
      presence: index % 2 === 0 ? 'not_ready' : 'available',
    }),
  );
  const snapshots = Array.from({ length: 1000 }, (_, index) => snapshot(opening + day + index * minute));
  const away = event('agent.signed_out', opening + 2 * hour, { agent: 'ada' });
  await store('long', [...changes, ...snapshots, away]);
  const { states, rows } = await told('long');
  expect(states.at(-1)).toEqual(['offline', 2, 'pbx']);
  expect(rows).toBeLessThan(200);
});

test('[AG2] what was said long before a day holds in it', async () => {
  await store('quiet', [event('agent.signed_in', opening - 20 * day, { agent: 'ada', presence: 'available' })]);
  expect((await told('quiet')).states).toEqual([['available', 0, 'pbx']]);
});

test('[EV7] a snapshot that found somebody gone long before a day holds in it', async () => {
  const others = [{ agent: 'bob', presence: 'available' as const }];
  await store('gone', [
    event('agent.signed_in', opening - 20 * day, { agent: 'ada', presence: 'available' }),
    snapshot(opening - 19 * day, { agents: others }),
    // speaks of nobody here
    snapshot(opening - 18 * day, { scope: { agents: ['cleo'] }, agents: [] }),
    snapshot(opening + 3 * hour, { scope: { agents: ['ada'] } }),
  ]);
  expect((await told('gone')).states).toEqual([
    ['offline', 0, 'pbx'],
    ['available', 3, 'pbx'],
  ]);
});

test('[EV7] no snapshot is looked for over 30 days back', async () => {
  await store('older', [
    event('agent.signed_in', opening - 60 * day, { agent: 'ada', presence: 'available' }),
    snapshot(opening - 32 * day, { agents: [{ agent: 'bob', presence: 'available' }] }),
  ]);
  expect((await told('older')).states).toEqual([['available', 0, 'pbx']]);
});

const contact = 'c';
const answered = [
  event('contact.queued', opening + 22 * hour, { contact, queue: 'q', channel: 'chat' }),
  event('contact.answered', opening + 23 * hour, { contact, agent: 'ada' }),
];

const segmentsOf = ({ agent }: Awaited<ReturnType<typeof told>>) =>
  [...agent.work.values()].flatMap(({ segments }) => segments.map(({ kind, to }) => [kind, to]));

test('[EV7] a contact that a snapshot after the day found missing ended with it', async () => {
  await storeContact('missed', answered, opening + 28 * hour);
  await store('missed', [
    snapshot(opening + 25 * hour, { contacts: [contact] }),
    { ...snapshot(opening + 26 * hour, { contacts: [] }), source: 'chats' },
    snapshot(opening + 27 * hour),
    snapshot(opening + 28 * hour, { contacts: ['another'] }),
    snapshot(opening + 29 * hour, { contacts: [] }),
  ]);
  expect(segmentsOf(await told('missed'))).toEqual([['talking', opening + 28 * hour]]);
});

test('[EV7] of a contact that is stored as open, snapshots after the day are not looked through', async () => {
  await storeContact('open', answered, null);
  await store('open', [snapshot(opening + 28 * hour, { contacts: [] })]);
  expect(segmentsOf(await told('open', opening, opening + 29 * hour))).toEqual([['talking', null]]);
  // in the day they are
  await store('open', [snapshot(opening + 23.5 * hour, { contacts: [] })]);
  expect(segmentsOf(await told('open', opening, opening + 29 * hour))).toEqual([['talking', opening + 23.5 * hour]]);
});
