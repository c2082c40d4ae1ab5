import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { compareEvents } from '../floor/order.ts';
import { appendDefinitions, type Definition } from './define-append.ts';
import { changeFloor, defineFloor, floorId, type FloorChange } from './define-floor.ts';
import { defineAgent, defineQueue } from './define-queue.ts';
import { floorKeys, floorsKey } from './keys.ts';
import { listFloors } from './list-floors.ts';

let context: Context;
let now = 5_000_000;
beforeAll(async () => {
  context = { ...(await openTestContext()), clock: () => now };
});
afterAll(() => context.close());

const eventsOf = async (floor: string): Promise<FloorEvent[]> => {
  const entries = await context.redis.xrange(floorKeys(floor).events, '-', '+');
  return entries.map(([, [, json]]) => JSON.parse(json ?? '') as FloorEvent);
};
const bank = { id: 'bank', name: 'Bank', timezone: 'Asia/Jerusalem', mode: 'replay', target: 20 } as const;

test('[SL5] a floor is defined from ever, a change from now, a repeat not at all', async () => {
  await defineFloor(context, bank);
  await defineFloor(context, bank);
  now += 1000;
  await defineFloor(context, { ...bank, target: 30 });
  await defineFloor(context, { ...bank, target: 30 });
  now += 1000;
  await defineFloor(context, bank);
  const events = await eventsOf('bank');
  expect(events.map(({ time, source, data }) => [time, source, (data as { target: number }).target])).toEqual([
    [0, 'floorlight', 20],
    [5_001_000, 'floorlight', 30],
    [5_002_000, 'floorlight', 20],
  ]);
  expect(new Set(events.map(({ id }) => id)).size).toBe(3);
});

test('a floor is known to Postgres and to Redis', async () => {
  expect(await listFloors(context)).toEqual([{ id: 'bank', name: 'Bank', timezone: 'Asia/Jerusalem', mode: 'replay' }]);
  expect(await context.redis.smembers(floorsKey)).toEqual(['bank']);
});

test.each(['constructor', 'toString', 'hasOwnProperty', '__proto__'])('no new floor is called %s', async (id) => {
  await expect(defineFloor(context, { id, name: 'F', timezone: 'UTC' })).rejects.toThrow(
    id.startsWith('_') ? 'starting with a letter or digit' : 'is a word that every JavaScript object has',
  );
  expect(floorId.safeParse(id).success).toBe(false);
  expect(await eventsOf(id)).toEqual([]);
});

test('a floor of such a name that is there already is changed as any other', async () => {
  await context.redis.hset(floorKeys('valueOf').defined, 'floor', JSON.stringify({ name: 'F', timezone: 'UTC', mode: 'replay' }));
  await defineFloor(context, { id: 'valueOf', name: 'G', timezone: 'UTC' });
  expect((await listFloors(context)).find(({ id }) => id === 'valueOf')).toMatchObject({ name: 'G', mode: 'replay' });
});

test('[SL5] queues and agents likewise; an instant given is kept', async () => {
  await defineQueue(context, 'desk', { queue: 'sales', target: 10 });
  await defineQueue(context, 'desk', { queue: 'sales', target: 10, at: 42 });
  await defineQueue(context, 'desk', { queue: 'sales', target: 10, at: 42 });
  await defineAgent(context, 'desk', { agent: 'ada', name: 'Ada' });
  expect((await eventsOf('desk')).map(({ type, time }) => [type, time])).toEqual([
    ['config.queue_defined', 0],
    ['config.queue_defined', 42],
    ['config.agent_defined', 0],
  ]);
});

test.each([
  ['an id that is no address', { ...bank, id: 'a b' }, 'id'],
  ['a zone that does not exist', { ...bank, timezone: 'Mars/Base' }, 'timezone'],
])('%s is refused', async (_what, floor, field) => {
  await expect(defineFloor(context, floor)).rejects.toMatchObject({ issues: [{ path: [field] }] });
});

test('[SL5] what a definition leaves out stays as it was, in the event as well; null takes away', async () => {
  const define = (data: object, at?: 'now'): Promise<void> => defineQueue(context, 'whole', { queue: 'sales', ...data, at });
  await define({ name: 'Sales', target: 10, limits: { wait: { amber: 5 }, waiting: { red: 9 } } });
  await define({ target: null, limits: { wait: { red: 8 }, waiting: null } });
  await define({ name: 'Sales' });
  const [, second, ...none] = await eventsOf('whole');
  expect(second?.data).toEqual({
    queue: 'sales',
    name: 'Sales',
    target: null,
    limits: { wait: { amber: 5, red: 8 }, waiting: null },
  });
  expect(none).toEqual([]);
});

test('[SL5] what is adopted is judged by its definition from now, not from ever', async () => {
  await defineQueue(context, 'adopting', { queue: 'new', target: 10, at: 'now' });
  expect((await eventsOf('adopting')).map(({ time }) => time)).toEqual([now]);
});

test('[SL5] what is said of the past says only that', async () => {
  await defineQueue(context, 'past', { queue: 'sales', name: 'Sales', target: 10 });
  await defineQueue(context, 'past', { queue: 'sales', goal: 9000, at: 42 });
  expect((await eventsOf('past')).map(({ data }) => data)).toEqual([
    { queue: 'sales', name: 'Sales', target: 10 },
    { queue: 'sales', goal: 9000 },
  ]);
  await defineQueue(context, 'past', { queue: 'sales', name: 'Sales', target: 10, goal: 9000 });
  expect(await eventsOf('past')).toHaveLength(2);
});

/** Each on a connection, and with a clock, of its own, as servers are. */
const atOnce = async (count: number, change: (here: Context, nth: number) => Promise<void>): Promise<void> => {
  const servers = [0, -40, 3].map((behind) => ({ ...context, redis: context.connect(), clock: () => now + behind }));
  try {
    await Promise.all(Array.from({ length: count }, (_, nth) => change(servers[nth % servers.length] ?? context, nth)));
  } finally {
    for (const { redis } of servers) redis.disconnect();
  }
};

/** What the newest event says, as the fold takes it, and what is kept. */
const saidAndKept = async (floor: string, what: string): Promise<[unknown, unknown]> => {
  const events = (await eventsOf(floor)).toSorted(compareEvents);
  const kept = await context.redis.hget(floorKeys(floor).defined, what);
  return [events.at(-1)?.data, JSON.parse(kept ?? 'null')];
};

test('[SL5] of changes of one setting at the same instant none is lost, by whichever server they come', async () => {
  const changes = [
    { name: 'Sales' },
    { target: 20 },
    { goal: 9000 },
    { shortAbandon: 5 },
    { wrapLimit: 60 },
    { channel: 'chat' as const },
    { program: 'Acme' },
    { limits: { wait: { amber: 5 } } },
    { limits: { wait: { red: 9 } } },
    { limits: { waiting: { red: 7 } } },
  ];
  for (let round = 0; round < 10; round += 1) {
    const floor = `race${round}`;
    await defineQueue(context, floor, { queue: 'sales', name: 'Before' });
    await atOnce(changes.length, (here, nth) => defineQueue(here, floor, { queue: 'sales', ...changes[nth], at: 'now' }));
    const whole = {
      ...Object.assign({ queue: 'sales' }, ...changes.slice(0, 7)),
      limits: { wait: { amber: 5, red: 9 }, waiting: { red: 7 } },
    } as object;
    expect(await saidAndKept(floor, 'queue:sales')).toEqual([whole, whole]);
    const times = (await eventsOf(floor)).map(({ time }) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(new Set(times).size).toBe(changes.length + 1);
  }
});

test('[SL5] who says last is believed, although another server’s clock was ahead when it said otherwise', async () => {
  await defineQueue(context, 'clocks', { queue: 'sales', target: 10 });
  await defineQueue({ ...context, clock: () => now + 5000 }, 'clocks', { queue: 'sales', target: 20 });
  await defineQueue(context, 'clocks', { queue: 'sales', target: 30 });
  expect(await saidAndKept('clocks', 'queue:sales')).toMatchObject([{ target: 30 }, { target: 30 }]);
});

test('[SL5] an import and changes by hand at the same instant: each cell and each change stays', async () => {
  const queues = Array.from({ length: 1200 }, (_, nth) => `q${nth}`);
  const imported = queues.map((queue): Definition<'config.queue_defined'> => {
    return { what: `queue:${queue}`, type: 'config.queue_defined', data: { queue, target: 45 }, at: 'now' };
  });
  await atOnce(9, async (here, nth) => {
    if (nth === 0) await appendDefinitions(here, 'imported', imported);
    else await defineQueue(here, 'imported', { queue: `q${nth * 100}`, goal: 8000, at: 'now' });
  });
  const kept = await context.redis.hgetall(floorKeys('imported').defined);
  expect(Object.keys(kept)).toHaveLength(queues.length);
  for (let nth = 1; nth < 9; nth += 1)
    expect(JSON.parse(kept[`queue:q${nth * 100}`] ?? '')).toMatchObject({ target: 45, goal: 8000 });
});

test('[SL5] a floor that is renamed while its target is set keeps both', async () => {
  for (let round = 0; round < 10; round += 1) {
    const known = { id: `both${round}`, name: 'Before', timezone: 'UTC' };
    await defineFloor(context, known);
    const changes: FloorChange[] = [{ name: 'After' }, { target: 25 }, { dayStart: 60 }];
    await atOnce(changes.length, (here, nth) => changeFloor(here, known, changes[nth] ?? {}));
    const whole = { name: 'After', timezone: 'UTC', target: 25, dayStart: 60 };
    expect(await saidAndKept(known.id, 'floor')).toEqual([whole, whole]);
    expect((await listFloors(context)).find(({ id }) => id === known.id)).toMatchObject({ name: 'After' });
  }
});
