import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PostedEvent } from '../posting/posted-event.ts';

const dayLength = 24 * 60 * 60 * 1000;
const flushAt = 256 * 1024;

/** One event ready to post. */
export interface Ready {
  /** UTC milliseconds. */
  readonly at: number;
  readonly json: string;
}

/**
 * Puts events in order of event time by way of one file a day, so that memory holds one day however long the log is.
 * Within an instant: as they came, which any order of arrival allows (SPEC EV2).
 */
export interface Spool {
  count: number;
  readonly add: (event: PostedEvent) => void;
  readonly inOrder: () => Generator<Ready>;
  readonly remove: () => void;
}

const readDay = (path: string): Ready[] =>
  readFileSync(path, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const tab = line.indexOf('\t');
      return { at: Number(line.slice(0, tab)), json: line.slice(tab + 1) };
    })
    .sort((a, b) => a.at - b.at);

export const openSpool = (): Spool => {
  const folder = mkdtempSync(join(tmpdir(), 'floorlight-replay-'));
  const pending = new Map<number, string>();
  const pathOf = (day: number): string => join(folder, String(day));
  const flush = (day: number, lines: string): void => {
    appendFileSync(pathOf(day), lines);
    pending.set(day, '');
  };
  const spool: Spool = {
    count: 0,
    add: (event) => {
      const at = Date.parse(event.time);
      const day = Math.floor(at / dayLength);
      const lines = `${pending.get(day) ?? ''}${at}\t${JSON.stringify(event)}\n`;
      pending.set(day, lines);
      if (lines.length > flushAt) flush(day, lines);
      spool.count += 1;
    },
    *inOrder() {
      for (const [day, lines] of pending) if (lines) flush(day, lines);
      for (const day of [...pending.keys()].sort((a, b) => a - b)) yield* readDay(pathOf(day));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
  return spool;
};
