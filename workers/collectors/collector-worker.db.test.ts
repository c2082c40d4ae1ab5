import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { changeSource } from '@floorlight/shared/store/change-source.ts';
import { readCollecting, readPlace } from '@floorlight/shared/store/collected.ts';
import { readDeadLetters } from '@floorlight/shared/store/dead-letters.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import { beatWorker } from '@floorlight/shared/store/worker-beats.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { startCollectors, type CollectorWorker } from './collector-worker.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'collected-'));
const soon = { timeout: 60_000, interval: 100 };
let context: Context;
const workers: CollectorWorker[] = [];
const start = (): CollectorWorker => {
  const worker = startCollectors(context);
  workers.push(worker);
  return worker;
};

beforeAll(async () => {
  const opened = await openTestContext();
  context = { ...opened, config: { ...opened.config, COLLECT_FILES: folder } };
  await defineFloor(context, { id: 'one', name: 'One', timezone: 'UTC', mode: 'live' });
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.stop()));
  const ids = await context.db.selectFrom('sources').select('id').execute();
  for (const { id } of ids) await changeSource(context, id, { name: 'over', floors: ['one'], enabled: false });
});
afterAll(async () => {
  await context.close();
  rmSync(folder, { recursive: true });
});

let calls = 0;
const line = (): string => {
  calls += 1;
  return `${Math.floor(Date.now() / 1000)}|call-${calls}|sales|NONE|ENTERQUEUE||555${calls}|1\n`;
};

const makeLog = async (name: string): Promise<{ file: string; id: string }> => {
  const file = path.join(folder, name);
  writeFileSync(file, line());
  const settings = { path: file, from: 'start' };
  const { id } = await createSource(context, { name, kind: 'asterisk-queue-log', floors: ['one'], settings });
  return { file, id };
};

const toldBy = async (source: string): Promise<string[]> => {
  const entries = await context.redis.xrange(floorKeys('one').events, '-', '+');
  const texts = entries.map(([, fields]) => fields.join(' '));
  return texts.filter((text) => text.includes(source) && text.includes('contact.queued'));
};
const told = (source: string, count: number) => expect.poll(async () => (await toldBy(source)).length, soon).toBe(count);

test('a log is followed by exactly one worker, and by another from the same byte when that one stops', async () => {
  const { file, id } = await makeLog('shared');
  for (const name of ['first', 'second']) await beatWorker(context.redis, name, context.clock());
  const [first, second] = [start(), start()];
  await told(id, 1);
  const held = (): number => [first, second].filter((worker) => worker.sources().includes(id)).length;
  expect(held()).toBe(1);
  await expect.poll(() => readCollecting(context.redis, id), soon).toMatchObject({ state: 'following', detail: null });
  const [holder, other] = first.sources().includes(id) ? [first, second] : [second, first];
  await holder.stop();
  appendFileSync(file, `${line()}${line()}`);
  await expect.poll(() => other.sources(), soon).toEqual([id]);
  await told(id, 3);
});

test('what can not be read is said, tried again, and read once it can be', async () => {
  const file = path.join(folder, 'later');
  const settings = { path: file, from: 'start' };
  const { id } = await createSource(context, { name: 'later', kind: 'asterisk-queue-log', floors: ['one'], settings });
  start();
  await expect
    .poll(() => readCollecting(context.redis, id), soon)
    .toMatchObject({ state: 'waiting', detail: expect.stringMatching(/ENOENT/) as string });
  writeFileSync(file, line());
  await told(id, 1);
});

test('switched off it is left alone; other settings are followed from then on', async () => {
  const { file, id } = await makeLog('switched');
  const worker = start();
  await told(id, 1);
  await changeSource(context, id, { name: 'switched', floors: ['one'], enabled: false });
  await expect.poll(() => worker.sources(), soon).toEqual([]);
  appendFileSync(file, line());
  await changeSource(context, id, { name: 'switched', floors: ['one'], enabled: true });
  await told(id, 2);
  const moved = path.join(folder, 'moved');
  writeFileSync(moved, `${line()}${line()}`);
  await changeSource(context, id, { name: 'switched', floors: ['one'], enabled: true, settings: { path: moved, from: 'start' } });
  await told(id, 4);
});

test('[EV6] what is no event is a dead letter, customers are sealed, and the place is kept', async () => {
  const { file, id } = await makeLog('bad');
  start();
  await told(id, 1);
  appendFileSync(file, `rubbish\n${line()}`);
  await told(id, 2);
  expect((await readDeadLetters(context.redis, id, 10)).map(({ code }) => code)).toEqual(['unusable']);
  expect((await toldBy(id)).join()).not.toContain(`555${calls}`);
  await expect.poll(() => readPlace(context.redis, id), soon).toMatchObject({ byte: expect.any(Number) as number });
});
