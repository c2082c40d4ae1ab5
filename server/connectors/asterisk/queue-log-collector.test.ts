import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Heard } from '../testing/heard.ts';
import { queueLog } from './queue-log-collector.ts';

const root = mkdtempSync(path.join(tmpdir(), 'queue-log-'));
afterAll(() => rmSync(root, { recursive: true }));

const at = 1_772_442_900;
let folders = 0;
let calls = 0;
const soon = { timeout: 20_000, interval: 50 };

/** A log in a folder of its own, followed from its start. */
const log = (first = '') => {
  folders += 1;
  const folder = path.join(root, String(folders));
  mkdirSync(folder);
  const file = path.join(folder, 'queue_log');
  writeFileSync(file, first);
  const heard = new Heard({ folders: [root] });
  return { file, heard, follow: (from = 'start') => heard.follow(queueLog, { path: file, from }) };
};

/** Callers who come; each line is another. */
const lines = (count: number): string =>
  Array.from({ length: count }, () => {
    calls += 1;
    return `${at + calls}|call-${calls}|sales|NONE|ENTERQUEUE||555${calls}|1\n`;
  }).join('');

const has = (heard: Heard, count: number) => expect.poll(() => heard.types().length, soon).toBe(count);

test('what is in it and what comes is told once; a half-written line waits for its end', async () => {
  const { file, heard, follow } = log(lines(3));
  const { stop } = follow();
  await has(heard, 3);
  const one = lines(1);
  appendFileSync(file, one.slice(0, 20));
  appendFileSync(file, '');
  const before = heard.wells;
  await expect.poll(() => heard.wells, soon).toBeGreaterThan(before + 2);
  expect(heard.types()).toHaveLength(3);
  appendFileSync(file, one.slice(20));
  await has(heard, 4);
  expect(await stop()).toBeNull();
  expect([heard.left, heard.all]).toEqual([[], heard.events.size]);
});

test('from the end: only what comes', async () => {
  const { file, heard, follow } = log(lines(3));
  const { stop } = follow('end');
  await expect.poll(() => heard.wells, soon).toBeGreaterThan(0);
  appendFileSync(file, lines(2));
  await has(heard, 2);
  await stop();
});

test('it goes on at the byte where it stopped', async () => {
  const { file, heard, follow } = log(lines(2));
  const first = follow();
  await has(heard, 2);
  await first.stop();
  appendFileSync(file, lines(3));
  const second = follow();
  await has(heard, 5);
  await second.stop();
});

test('[EV1] a place that was lost tells everything again, as the same events', async () => {
  const { heard, follow } = log(lines(4));
  const first = follow();
  await has(heard, 4);
  await first.stop();
  const told = heard.all;
  heard.place = null;
  const second = follow();
  await expect.poll(() => heard.all, soon).toBeGreaterThanOrEqual(told + 4);
  await second.stop();
  expect(heard.types()).toHaveLength(4);
});

test('a log that is renamed is read to its end, then the new one', async () => {
  const { file, heard, follow } = log(lines(2));
  const { stop } = follow();
  await has(heard, 2);
  appendFileSync(file, lines(2));
  renameSync(file, `${file}.1`);
  appendFileSync(`${file}.1`, lines(1));
  writeFileSync(file, lines(2));
  await has(heard, 7);
  await stop();
});

test('rotations while nobody follows lose nothing', async () => {
  const { file, heard, follow } = log(lines(2));
  const first = follow();
  await has(heard, 2);
  await first.stop();
  appendFileSync(file, lines(1));
  renameSync(file, `${file}-20260301`);
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(`${file}-20260302`, lines(2));
  await new Promise((resolve) => setTimeout(resolve, 20));
  writeFileSync(file, lines(1));
  const second = follow();
  await has(heard, 6);
  await second.stop();
});

test('a log that is copied and cut short is read on in the copy', async () => {
  const { file, heard, follow } = log(lines(2));
  const first = follow();
  await has(heard, 2);
  await first.stop();
  appendFileSync(file, lines(2));
  copyFileSync(file, `${file}.1`);
  truncateSync(file);
  appendFileSync(file, lines(6));
  const second = follow();
  await has(heard, 10);
  await second.stop();
});

test('cut short without a copy it begins anew', async () => {
  const { file, heard, follow } = log(lines(5));
  const { stop } = follow();
  await has(heard, 5);
  truncateSync(file);
  appendFileSync(file, lines(1));
  await has(heard, 6);
  await stop();
});

test('a restart of the switch closes calls that an earlier run had seen open', async () => {
  const { file, heard, follow } = log(lines(1));
  const first = follow();
  await has(heard, 1);
  await first.stop();
  appendFileSync(file, `${at + 9000}|NONE|NONE|NONE|QUEUESTART|\n`);
  const second = follow();
  await has(heard, 2);
  await second.stop();
  expect(heard.types().at(-1)).toBe('contact.left_queue');
});

test('bytes that are no UTF-8 move no line', async () => {
  const name = Buffer.from(`${at}|x|sales|NONE|ENTERQUEUE||Jos\xe9|1\n`, 'latin1');
  const { file, heard, follow } = log();
  writeFileSync(file, Buffer.concat([name, Buffer.from(lines(1))]));
  const { stop } = follow();
  await has(heard, 2);
  await stop();
  expect(heard.left).toEqual([]);
});

test('[EV6] what is no line is kept, and the rest goes on', async () => {
  const { heard, follow } = log(`rubbish\n${lines(1)}${'x'.repeat(200_000)}\n${lines(1)}`);
  const { stop } = follow();
  await has(heard, 2);
  await stop();
  expect(heard.left.length).toBeGreaterThan(1);
  expect(new Set(heard.left.map(({ kept }) => kept?.code))).toEqual(new Set(['unusable']));
});

test('nothing outside the folders of COLLECT_FILES is read, not through a link either', async () => {
  const heard = new Heard({ folders: [path.join(root, '1')] });
  expect(await heard.follow(queueLog, { path: '/etc/hostname' }).ended).toMatch(/COLLECT_FILES/);
  const link = path.join(root, '1', 'link');
  symlinkSync('/etc/hostname', link);
  expect(await heard.follow(queueLog, { path: link }).ended).toMatch(/COLLECT_FILES/);
  expect(queueLog.settings.safeParse({ path: '/var/log/../../etc/passwd' }).success).toBe(false);
});
