import { Queue, Worker } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { shippedRules } from '@floorlight/shared/alerts/shipped-rules.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { askTrial, beginTrial, findTrial, type TrialNow } from '@floorlight/shared/store/alert-trials.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { insertRawEvents } from '@floorlight/shared/store/insert-raw-events.ts';
import { jobsPrefix, trialQueue } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { startTrialWorker, type TrialWorker } from './trial-worker.ts';

let context: Context;
let workers: TrialWorker[] = [];
const begin = (): void => void workers.push(startTrialWorker(context));

beforeAll(async () => {
  context = await openTestContext();
  for (const id of ['north', 'south']) {
    await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
    await context.redis.hset(`{fl:${id}}:state`, 'meta', JSON.stringify({ now: opening + 60_000 }));
  }
  const waits: FloorEvent[] = [
    event('contact.queued', opening, { contact: 'c', queue: 'sales' }),
    event('contact.abandoned', opening + 40_000, { contact: 'c' }),
  ];
  await insertRawEvents(
    context.db,
    'north',
    waits.map((one, n) => ({ id: `${n}-0`, arrivedAt: one.time, event: one })),
  );
});
beforeEach(() => context.db.deleteFrom('alert_trials').execute());
afterEach(async () => {
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
});
afterAll(() => context.close());

const { id: _id, ...unstaffed } = shippedRules.find(({ id }) => id === 'unstaffed')!;
const ask = (id: string, floor = 'north', rule = unstaffed): Promise<boolean> =>
  askTrial(context.db, { id, floor, rule, compare: null, days: 1, asked_by: 'kim' });
const now = (id: string, floor = 'north'): Promise<TrialNow | null> => findTrial(context.db, floor, id);
const ended = async (id: string, floor = 'north'): Promise<TrialNow | null> => {
  await expect.poll(async () => (await now(id, floor))?.state, { timeout: 40_000 }).toMatch(/done|failed/);
  return now(id, floor);
};

test('[AL5] what was asked is tried, and the result is there to read', async () => {
  expect(await ask('first')).toBe(true);
  expect(await now('first')).toEqual({ state: 'waiting', done: 0, detail: null, result: null });
  begin();
  expect(await ended('first')).toMatchObject({
    state: 'done',
    done: 1,
    detail: null,
    result: { firings: [{ firedAt: opening + 30_000, endedAt: opening + 40_000, prevented: false }], seconds: 10 },
  });
});

test('one that fails says why', async () => {
  await ask('bad', 'north', { ...unstaffed, hours: { days: 1 as never, from: '08:00', to: '09:00' } });
  begin();
  expect(await ended('bad')).toMatchObject({ state: 'failed', detail: expect.stringMatching(/./) as string, result: null });
});

test('a floor has one under way, another floor its own; the newest 20 are kept', async () => {
  expect([await ask('a'), await ask('b'), await ask('c', 'south')]).toEqual([true, false, true]);
  begin();
  await Promise.all([ended('a'), ended('c', 'south')]);
  for (let n = 0; n < 21; n += 1) {
    expect(await ask(`n${n}`)).toBe(true);
    await context.db.updateTable('alert_trials').set({ state: 'done' }).where('id', '=', `n${n}`).execute();
  }
  const kept = await context.db.selectFrom('alert_trials').select('id').where('floor', '=', 'north').execute();
  expect(kept.length).toBe(20);
  expect([await now('a'), await now('n0'), await now('n20')]).toEqual([null, null, expect.anything()]);
});

test('what a worker that was killed had begun is begun anew by another', async () => {
  const connection = context.connect();
  const queue = new Queue(trialQueue, { connection, prefix: jobsPrefix });
  const killed = new Worker(trialQueue, null, { connection, prefix: jobsPrefix, autorun: false, lockDuration: 1000 });
  await ask('orphan');
  await queue.add('trial', { trial: 'orphan' }, { jobId: 'orphan', removeOnComplete: true, removeOnFail: true });
  // as a process leaves it that is gone: a job that is active and locked, a trial that is running
  expect(await killed.getNextJob('a token', { block: false })).toMatchObject({ id: 'orphan' });
  await beginTrial(context.db, 'orphan');
  begin();
  expect(await ended('orphan')).toMatchObject({ state: 'done', result: { seconds: 10 } });
  await killed.close();
  await queue.close();
  connection.disconnect();
}, 60_000);

test('one whose job was lost with Redis is begun anew', async () => {
  await ask('lost');
  await beginTrial(context.db, 'lost');
  begin();
  expect((await ended('lost'))?.state).toBe('done');
});

test('a worker that stops leaves its trial to the next', async () => {
  await ask('handed');
  begin();
  await Promise.all(workers.map((worker) => worker.stop()));
  workers = [];
  expect((await now('handed'))?.state).not.toBe('failed');
  begin();
  expect((await ended('handed'))?.state).toBe('done');
});
