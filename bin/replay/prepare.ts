import { openAttendance } from './attendance.ts';
import { BadFile, readRows } from './read-rows.ts';
import { rowEvents } from './row-events.ts';
import type { Row } from './row.ts';
import { openSpool, type Spool } from './spool.ts';

export interface Prepared {
  readonly spool: Spool;
  readonly rows: number;
  readonly skipped: number;
  /** First and last event, UTC milliseconds. */
  readonly from: number;
  readonly to: number;
}

export interface Preparing {
  readonly timezone: string;
  /** Stop at the first bad row instead of leaving it out. */
  readonly strict: boolean;
  readonly onBadRow: (where: string) => void;
}

/** @throws BadFile naming line and column when `strict`, or when nothing usable is left. */
export async function* usableRows(path: string, { strict, onBadRow }: Preparing): AsyncGenerator<Row> {
  const seen = new Set<string>();
  for await (const read of readRows(path)) {
    const repeated = 'row' in read && seen.has(read.row.contact_id);
    const fault = 'fault' in read ? read.fault : repeated ? 'contact_id: stands in an earlier row already' : null;
    if (fault !== null) {
      const where = `line ${read.line}, ${fault}`;
      if (strict) throw new BadFile(`${where}. Nothing was posted.`);
      onBadRow(where);
    } else if ('row' in read) {
      seen.add(read.row.contact_id);
      yield read.row;
    }
  }
}

/** Reads the whole log once, so that what follows needs neither it nor much memory. */
export const prepare = async (path: string, options: Preparing): Promise<Prepared> => {
  const spool = openSpool();
  const attendance = openAttendance(options.timezone);
  let [rows, skipped, from, to] = [0, 0, Infinity, -Infinity];
  const onBadRow = (where: string): void => {
    skipped += 1;
    options.onBadRow(where);
  };
  try {
    for await (const row of usableRows(path, { ...options, onBadRow })) {
      rows += 1;
      attendance.note(row);
      for (const event of rowEvents(row)) {
        const at = Date.parse(event.time);
        from = Math.min(from, at);
        to = Math.max(to, at);
        spool.add(event);
      }
    }
    for (const event of attendance.events()) spool.add(event);
    if (spool.count === 0) throw new BadFile('No usable row was found.');
    return { spool, rows, skipped, from, to };
  } catch (error) {
    spool.remove();
    throw error;
  }
};
