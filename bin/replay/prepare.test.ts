import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withMinutes } from './at-full-speed.ts';
import { prepare } from './prepare.ts';
import type { PostedEvent } from '../posting/posted-event.ts';

const header = 'contact_id,channel,direction,queue,priority,entered_at,queued_at,answered_at,abandoned_at,ended_at,agent';
const good = 'c-2,voice,inbound,S,0,,1999-08-02T08:00:00+03:00,1999-08-02T08:00:10+03:00,,1999-08-02T08:03:00+03:00,ann';
const earlier = 'c-1,voice,inbound,S,0,,1999-08-01T08:00:00+03:00,,1999-08-01T08:00:10+03:00,,';

let folder: string;
const file = (...lines: string[]): string => {
  const path = join(folder, 'log.csv');
  writeFileSync(path, lines.join('\n'));
  return path;
};
const read = async (path: string, strict = false) => {
  const badRows: string[] = [];
  const prepared = await prepare(path, { timezone: 'Asia/Jerusalem', strict, onBadRow: (where) => badRows.push(where) });
  const events = [...withMinutes(prepared.spool.inOrder())].map((json) => JSON.parse(json) as PostedEvent);
  prepared.spool.remove();
  return { ...prepared, badRows, events };
};

describe('prepare', () => {
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'floorlight-test-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('[EV8] gives the events in event-time order, the clock at the start of each minute that has any', async () => {
    const { events, rows } = await read(file(`\uFEFF${header}`, good, earlier));
    const times = events.map((event) => Date.parse(event.time));
    expect(rows).toBe(2);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    const clocks = events.filter((event) => event.type === 'floor.clock').map((event) => event.data);
    expect(clocks).toEqual([
      { floorNow: '1999-08-01T05:00:00.000Z', rate: 0 },
      { floorNow: '1999-08-02T05:00:00.000Z', rate: 0 },
      { floorNow: '1999-08-02T05:03:00.000Z', rate: 0 },
    ]);
  });

  it('[EV6] leaves out bad rows, naming line and column', async () => {
    const { badRows, rows, skipped } = await read(file(header, good, good, '', 'c-3,voice', earlier.replace('inbound', 'up')));
    expect({ rows, skipped }).toEqual({ rows: 1, skipped: 3 });
    expect(badRows).toEqual([
      'line 3, contact_id: stands in an earlier row already',
      'line 5, the row has 2 cells, the header 11',
      'line 6, direction: must be one of "inbound", "outbound", "internal"',
    ]);
  });

  it.each([
    ['a bad row when strict', [header, 'c-3,voice'], 'line 2, the row has 2 cells'],
    ['a file without the columns', ['a,b', '1,2'], 'these are missing: contact_id'],
    ['an empty file', [], 'empty'],
    ['a header alone', [header], 'No usable row'],
    ['a quote that never closes', [header, `"${good}`], 'is not a CSV file that can be read'],
  ])('refuses %s', async (_what, lines, reason) => {
    await expect(read(file(...lines), true)).rejects.toThrow(reason);
  });

  it('refuses a file that is not there', async () => {
    await expect(read(join(folder, 'none.csv'))).rejects.toThrow('cannot be read (ENOENT)');
    expect(() => readFileSync(join(folder, 'none.csv'))).toThrow();
  });
});
