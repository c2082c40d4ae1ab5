import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { readContactLog } from './contact-log.ts';
import { evaluateRisk } from './evaluate-risk.ts';

const folder = mkdtempSync(join(tmpdir(), 'floorlight-log-'));
afterAll(() => rmSync(folder, { recursive: true }));

const written = (text: string): string => {
  const file = join(folder, 'log.csv');
  writeFileSync(file, text);
  return file;
};

/** A visit each minute of a morning, every second one answered late; columns in another order, with one that is not needed. */
const morning = (day: string, queue: string): string => {
  const rows = Array.from({ length: 120 }, (_, nth) => {
    const at = (seconds: number) => new Date(Date.parse(`${day}T08:00:00Z`) + (nth * 60 + seconds) * 1000).toISOString();
    return `ann,"${queue}",voice,${at(nth % 2 === 0 ? 5 : 45)},,${at(0)},${day}-${nth},${at(100)}`;
  });
  return `agent,queue,channel,answered_at,abandoned_at,queued_at,contact_id,ended_at\n${rows.reverse().join('\n')}\n`;
};

test('[RK6] columns and rows may stand in any order', () => {
  const visits = readContactLog(written(morning('2026-03-02', 'sales')), 'Europe/Madrid');
  expect(visits).toHaveLength(120);
  expect(visits[0]).toMatchObject({
    contact: '2026-03-02-0',
    queue: 'sales',
    day: '2026-03-02',
    slot: 18,
    agent: 'ann',
    abandoned: null,
  });
  expect(visits.map(({ queued }) => queued)).toEqual(visits.map(({ queued }) => queued).sort((a, b) => a - b));
});

test('[RK6] a queue and a day that training never saw are judged, whatever the queue is called', () => {
  const training = readContactLog(written(morning('2026-03-02', 'sales')), 'UTC');
  const cases = evaluateRisk(training, readContactLog(written(morning('2026-04-01', 'New York & co')), 'UTC'));
  expect(new Set(cases.map(({ queue }) => queue))).toEqual(new Set(['*', 'New York & co']));
  expect(new Set(cases.map(({ question }) => question))).toEqual(new Set([1, 2]));
  for (const { p } of cases) for (const chance of Object.values(p)) expect(chance >= 0 && chance <= 1).toBe(true);
  expect(Object.keys(cases[0]?.p ?? {})).toEqual(['floorlight', 'baseRate', 'stays', 'erlangC']);
});

test('[RK6] days that were trained on are not judged', () => {
  const training = readContactLog(written(morning('2026-03-02', 'sales')), 'UTC');
  expect(evaluateRisk(training, training)).toEqual([]);
});

test.each([
  ['', /has no row/],
  ['queue,queued_at\na,\n', /no column contact_id, answered_at, abandoned_at, ended_at, agent/],
  [
    morning('2026-03-02', 'sales').replace('T08:00:05.000Z', ' at eight'),
    /must be empty or an instant with its offset[^]*answered_at/,
  ],
])('what is no contact log is refused with what is wrong: %#', (text, says) => {
  expect(() => readContactLog(written(text), 'UTC')).toThrow(says);
});

test('a file that is not there is named', () => {
  expect(() => readContactLog(join(folder, 'other.csv'), 'UTC')).toThrow(/no file .*other\.csv/);
});
