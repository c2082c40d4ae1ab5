import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { event, opening } from '@floorlight/shared/floor/testing/generate.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { waitUntil } from '../../bin/services/process.ts';
import { startNode, type RedisNode } from './start-redis-nodes.ts';

const folder = mkdtempSync(join(tmpdir(), 'fl-replica-'));
const { events: stream } = floorKeys('north');
let primary: RedisNode;
let replica: RedisNode;
let count = 0;

beforeAll(async () => {
  primary = await startNode(folder);
  replica = await startNode(folder, ['--replicaof', '127.0.0.1', String(primary.port)]);
  const linked = async (): Promise<boolean> => (await primary.client.info('replication')).includes('state=online');
  expect(await waitUntil(linked, 20_000)).toBe(true);
});
afterAll(async () => {
  await Promise.all([primary.kill(), replica.kill()]);
  rmSync(folder, { recursive: true, force: true });
});

const append = (): Promise<boolean[]> => {
  count += 1;
  return appendEvents(primary.client, 'north', [event('contact.ended', opening + count, { contact: `c${count}` })]);
};

test('what was acknowledged is on the replica as well', async () => {
  for (let round = 1; round <= 100; round += 1) {
    await append();
    expect(await replica.client.xlen(stream)).toBe(round);
  }
});

test('a replica that hangs: nothing is acknowledged, and sending again counts once', async () => {
  replica.child.kill('SIGSTOP');
  await expect(append()).rejects.toThrow('no Redis replica confirmed');
  replica.child.kill('SIGCONT');
  count -= 1;
  expect(await append()).toEqual([false]);
  expect(await replica.client.xlen(stream)).toBe(count);
});

test('a replica that died: one refusal at most, then the primary alone', async () => {
  await replica.kill();
  const answers = await Promise.allSettled([append(), append()]);
  expect(answers.length).toBe(2);
  await expect(append()).resolves.toEqual([true]);
});

test('with min-replicas-to-write the primary alone takes nothing', async () => {
  await primary.client.config('SET', 'min-replicas-to-write', '1');
  await expect(append()).rejects.toThrow('NOREPLICAS');
});
