import { appendFileSync, closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { shortenLogs } from './keep-logs-short.ts';

const folder = mkdtempSync(join(tmpdir(), 'fl-logs-'));
afterAll(() => rmSync(folder, { recursive: true }));
const read = (name: string): string => readFileSync(join(folder, name), 'utf8');

test('a log past its size is put aside while it is being written, and goes on from the beginning', () => {
  const writing = openSync(join(folder, 'server.log'), 'a');
  writeSync(writing, 'long\n'.repeat(10));
  writeFileSync(join(folder, 'redis.log'), 'short\n');
  shortenLogs(folder, 20);
  writeSync(writing, 'next\n');
  closeSync(writing);
  expect(read('server.log')).toBe('next\n');
  expect(read('server.log.1')).toBe('long\n'.repeat(10));
  expect(read('redis.log')).toBe('short\n');
  appendFileSync(join(folder, 'server.log'), 'again\n'.repeat(10));
  shortenLogs(folder, 20);
  expect(read('server.log.1')).toMatch(/^next\nagain/);
});
