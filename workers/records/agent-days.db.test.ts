import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, type FoldedFloor } from '../../tests/support/folded-floor.ts';
import { openAgentDays, type AgentDays } from './agent-days.ts';

const hour = 60 * 60_000;
const day = 24 * hour;
const monday = Date.UTC(2026, 2, 2);
let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const openFloor = async (id: string): Promise<FoldedFloor> => {
  await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
  return openFoldedFloor(context, id);
};

const clock = (at: number): FloorEvent => event('floor.clock', at, { floorNow: new Date(at).toISOString(), rate: 1 });

/** Ada’s day from eight to six. */
const shift = (start: number): FloorEvent[] => [
  event('agent.signed_in', start + 8 * hour, { agent: 'ada', presence: 'available' }),
  event('agent.signed_out', start + 18 * hour, { agent: 'ada' }),
];

const goOn = async (folded: FoldedFloor, ...events: FloorEvent[]): Promise<void> => {
  await folded.post(events);
  await folded.fold();
  await folded.store();
};

/** Keeps what there is to keep; how many passes found something, up to 20. */
const keepAll = async ({ next }: AgentDays): Promise<number> => {
  for (let passes = 0; passes < 20; passes += 1) if (!(await next())) return passes;
  return 20;
};

const rowsOf = (floor: string) =>
  context.db.selectFrom('agent_days').selectAll().where('floor', '=', floor).orderBy('from_at').execute();

test('a day that the last 400 begin within is passed over, and the days after it are kept', async () => {
  const folded = await openFloor('old');
  const now = monday + 400 * day + 12 * hour;
  await goOn(folded, ...shift(monday), clock(monday + 3 * day));
  expect(await keepAll(openAgentDays(context, folded.run))).toBeLessThan(20);
  await goOn(folded, clock(monday + 397 * day));
  await goOn(folded, ...shift(monday + 398 * day), clock(now));
  expect(await keepAll(openAgentDays(context, folded.run))).toBeLessThan(20);
  const kept = (await rowsOf('old')).map(({ from_at }) => from_at.getTime());
  expect(kept).toEqual(expect.arrayContaining([monday, monday + 398 * day]));
});

test('where days cannot be kept the pass goes on, and they are tried again after a while', async () => {
  const folded = await openFloor('refused');
  await goOn(folded, ...shift(monday), clock(monday + 3 * day));
  let now = 0;
  const agentDays = openAgentDays(context, folded.run, () => now);
  await sql`alter table agent_days rename to away`.execute(context.db);
  expect(await agentDays.next()).toBe(false);
  await sql`alter table away rename to agent_days`.execute(context.db);
  expect(await keepAll(agentDays)).toBe(0);
  now += 60_000;
  expect(await keepAll(agentDays)).toBeGreaterThan(0);
  expect((await rowsOf('refused'))[0]?.from_at.getTime()).toBe(monday);
});

test('somebody’s day that cannot be told is kept as not known, and neither others nor later days wait for it', async () => {
  const folded = await openFloor('broken');
  const bobs = (start: number): FloorEvent[] =>
    shift(start).map((one) => ({ ...one, id: `${one.id}-bob`, data: { ...one.data, agent: 'bob' } }) as FloorEvent);
  const later = monday + 3 * day;
  await goOn(folded, ...shift(monday), ...bobs(monday), ...shift(later), ...bobs(later), clock(monday + 6 * day));
  await context.db
    .insertInto('contacts')
    .values({
      ...{ floor: 'broken', id: 'c', version: 1, first_at: new Date(monday + 9 * hour), closed_at: new Date(monday + 10 * hour) },
      ...{ channel: 'voice', direction: 'inbound', program: null, customer_key: null, queues: ['q'], agents: ['ada'] },
      ...{ contact: '{}', events: '[null]' },
    })
    .execute();
  const warned = vi.spyOn(context.log, 'warn');
  const agentDays = openAgentDays(context, folded.run, () => 0);
  expect(await keepAll(agentDays)).toBeLessThan(20);
  const known = async () =>
    (await rowsOf('broken')).map(({ agent, from_at, day: own, states }) => [
      `${agent} ${(from_at.getTime() - monday) / day}`,
      own !== null,
      states !== null,
    ]);
  expect((await known()).toSorted()).toEqual([
    ['ada 0', false, false],
    ['ada 3', true, true],
    ['bob 0', true, true],
    ['bob 3', true, true],
  ]);
  expect(warned.mock.calls.map(([told]) => told)).toEqual([
    { floor: 'broken', agent: 'ada', day: new Date(monday), err: expect.any(Error) as unknown },
  ]);
  warned.mockRestore();
  // a late event takes the row away
  await context.db.deleteFrom('contacts').where('floor', '=', 'broken').execute();
  await goOn(
    folded,
    event('agent.signed_out', monday + 19 * hour, { agent: 'ada' }),
    event('agent.signed_in', monday + 7 * hour, { agent: 'ada', presence: 'available' }),
  );
  await keepAll(openAgentDays(context, folded.run));
  expect(await known()).toContainEqual(['ada 0', true, true]);
});

test('[MX8] of a day on which work goes on still the states are kept', async () => {
  const folded = await openFloor('mail');
  const [signedIn, signedOut] = shift(monday) as [FloorEvent, FloorEvent];
  await goOn(
    folded,
    signedIn,
    event('contact.queued', monday + 9 * hour, { contact: 'm', queue: 'mails', channel: 'email' }),
    event('contact.answered', monday + 10 * hour, { contact: 'm', agent: 'ada' }),
    event('contact.held', monday + 11 * hour, { contact: 'm', agent: 'ada' }),
    signedOut,
    clock(monday + 3 * day),
  );
  expect(await keepAll(openAgentDays(context, folded.run))).toBeGreaterThan(0);
  const [first] = await rowsOf('mail');
  expect(first?.day).toBeNull();
  expect(first?.states?.map(([state, from, to]) => [state, (from - monday) / hour, (to - monday) / hour])).toEqual([
    ['available', 8, 10],
    ['talking', 10, 11],
    ['holding', 11, 24],
  ]);
});
