import { setImmediate as breathe } from 'node:timers/promises';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openTestContext } from '../../../tests/support/context.ts';
import type { Context } from '../../runtime/context.ts';
import { commitFloor, takeFence } from '../commit-floor.ts';
import { floorKeys } from '../keys.ts';
import { endJournal } from './journal.ts';
import type { Piece } from './piece.ts';
import { mostFields } from './read-key.ts';
import { beginFloor, finishFloor } from './read-floor.ts';
import { restoreRedis } from './restore-redis.ts';

let one: Context;
let other: Context;
beforeAll(async () => {
  [one, other] = await Promise.all([openTestContext(), openTestContext()]);
});
afterAll(async () => {
  await Promise.all([one.close(), other.close()]);
});
beforeEach(async () => {
  await Promise.all([one.redis.flushdb(), other.redis.flushdb()]);
});

const keys = floorKeys('f');
const days = ['2026-03-02', '2026-03-03'];
type Fields = Map<string, string>;
/** What a floor held after each of its commits, as changes. */
type Change = [key: string, field: string, value: string | null];
const commits: Change[][] = [];

const text = (length: number): string => 'x'.repeat(length);
const some = (most: number): number => Math.floor(Math.random() * most);
const nothing = { set: new Map<string, string>(), gone: [] };
const changesOf = (changes: readonly Change[], key: string): { set: Fields; gone: string[] } => {
  const mine = changes.filter(([one]) => one === key);
  const set = mine.flatMap(([, field, value]): [string, string][] => (value === null ? [] : [[field, value]]));
  return { set: new Map(set), gone: mine.flatMap(([, field, value]) => (value === null ? [field] : [])) };
};

const commit = async (fence: string, changes: Change[]): Promise<void> => {
  const number = commits.length + 1;
  const once = new Map(changes.map((change) => [`${change[0]} ${change[1]}`, change]));
  const all: Change[] = [
    ...once.values(),
    [keys.state, 'meta', JSON.stringify({ number, now: Date.parse('2026-03-03T12:00:00Z') })],
  ];
  const done = await commitFloor(one.redis, 'f', {
    fence,
    number,
    state: changesOf(all, keys.state),
    tallies: changesOf(all, keys.tallies),
    agentTallies: nothing,
    board: changesOf(all, keys.board),
    outbox: changesOf(all, keys.outbox),
    mends: nothing,
    notices: nothing,
    past: nothing,
    cold: new Map(days.map((day) => [day, changesOf(all, keys.cold(day))])),
    reviewed: new Map(),
    toReview: [],
    delta: null,
  });
  expect(done).toBe(true);
  commits.push(all);
};

const hashes = [keys.state, keys.tallies, keys.board, keys.outbox, ...days.map((day) => keys.cold(day))];
const changeOf = (key: string, from: number, to: number): Change => {
  const field = `field ${from + some(to - from)} \0 ü`;
  return [key, field, Math.random() < 0.2 ? null : `${commits.length} ${text(some(400))}`];
};

const asOf = (number: number): Map<string, Fields> => {
  const held = new Map<string, Fields>(hashes.map((key) => [key, new Map<string, string>()]));
  for (const [key, field, value] of commits.slice(0, number).flat()) {
    if (value === null) held.get(key)?.delete(field);
    else held.get(key)?.set(field, value);
  }
  return held;
};

/** How many values each answer brought. */
const countedAnswers = (redis: Redis): { redis: Redis; most: () => number; calls: () => number } => {
  const answers: number[] = [];
  const counted = redis.duplicate();
  const count = (answer: unknown): number =>
    Array.isArray(answer) ? answer.reduce<number>((sum, one) => sum + count(one), 0) : 1;
  const send = counted.sendCommand.bind(counted);
  counted.sendCommand = (command, ...rest) => {
    command.promise.then(
      (answer: unknown) => answers.push(count(answer)),
      () => undefined,
    );
    return send(command, ...rest);
  };
  return { redis: counted, most: () => Math.max(...answers), calls: () => answers.length };
};

test('a floor read in pieces while it is committed to is the floor as of one commit, and no call takes more than a bounded part', async () => {
  const fence = await takeFence(one.redis, 'f');
  commits.length = 0;
  for (let at = 0; at < 30_000; at += 1000)
    await commit(
      fence,
      Array.from({ length: 1000 }, (_, index) => [hashes[(at / 1000) % 5] ?? '', `field ${at + index} \0 ü`, text(some(400))]),
    );
  for (let n = 0; n < 20_000; n += 100) {
    const pipeline = one.redis.pipeline();
    for (let m = 0; m < 100; m += 1) pipeline.xadd(keys.events, '*', 'e', `event ${n + m}`);
    await pipeline.exec();
  }
  await one.redis.hset(keys.unreviewed(days[0] ?? ''), 'contact', '[]');
  const { redis, most, calls } = countedAnswers(one.redis);
  const reading = new AbortController();
  const committing = (async () => {
    while (!reading.signal.aborted) {
      await commit(
        fence,
        Array.from({ length: 200 }, () => changeOf(hashes[some(6)] ?? '', 0, 31_000)),
      );
      await one.redis.xadd(keys.events, '*', 'e', `event after ${commits.length}`);
      await breathe();
    }
  })();
  const before = commits.length;
  const pieces: Piece[] = [];
  const begun = beginFloor(redis, 'f', [], Date.now);
  let next = await begun.next();
  for (; !next.done; next = await begun.next()) pieces.push(next.value);
  const during = commits.length;
  for await (const piece of finishFloor(redis, 'f', next.value)) pieces.push(piece);
  reading.abort();
  await committing;
  redis.disconnect();

  async function* read(): AsyncGenerator<Piece> {
    yield* await Promise.resolve(pieces);
  }
  await restoreRedis(other.redis, read(), Date.now());
  const number = Number(await other.redis.get(keys.committed));
  expect(during - before).toBeGreaterThan(3);
  expect(number).toBeGreaterThanOrEqual(during);
  for (const [key, fields] of asOf(number)) expect(await other.redis.hgetall(key)).toEqual(Object.fromEntries(fields));
  const events = await other.redis.xrange(keys.events, '-', '+');
  expect(events).toEqual((await one.redis.xrange(keys.events, '-', '+')).slice(0, events.length));
  expect(events.length).toBeGreaterThan(20_000);
  expect(await other.redis.hgetall(keys.unreviewed(days[0] ?? ''))).toEqual({ contact: '[]' });
  expect(await other.redis.get(keys.fence)).toBe(fence);
  // an entry is an id, a name and a value; SCAN may bring a bucket's worth more
  expect(most()).toBeLessThan(3 * mostFields + 100);
  expect(calls()).toBeGreaterThan(50);
  expect(await one.redis.exists(keys.journal, keys.journaled)).toBe(0);
});

test('a commit that keeps no journal, or an end that was taken already, is told', async () => {
  const fence = await takeFence(one.redis, 'f');
  commits.length = 0;
  await commit(fence, []);
  let begun = { last: '0-0', takes: 0 };
  const begin = async (): Promise<void> => {
    const reading = beginFloor(one.redis, 'f', [], Date.now);
    let next = await reading.next();
    while (!next.done) next = await reading.next();
    begun = next.value;
  };
  const finish = async (): Promise<void> => {
    for await (const _ of finishFloor(one.redis, 'f', begun));
  };
  await begin();
  await one.redis.incr(keys.committed);
  commits.push([]);
  await commit(fence, []);
  await expect(finish()).rejects.toThrow('cannot be read as of one instant');
  await begin();
  await commit(fence, []);
  await finish();
  await expect(finish()).rejects.toThrow('cannot be read as of one instant');
  await begin();
  await endJournal(one.redis, 'f');
  await expect(finish()).rejects.toThrow('cannot be read as of one instant');
});
