import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Reach } from '../../access/reach.ts';
import type { ExportFault } from '../../exports/export-state.ts';
import type { Locale } from '../../messages/compiled/runtime.js';
import type { ExportFormat } from '../../exports/format.ts';
import type { ReportAsked } from '../../exports/report-asked.ts';
import type { Database } from '../tables.ts';
import type { ExportsTable } from './tables.ts';

type Db = Kysely<Database>;

/** A file is kept so long. */
export const keptMs = 7 * 24 * 60 * 60_000;
/** Asked for and not fetched yet; whoever wants more waits. */
export const mostUnderWay = 5;
/** Of one person on one floor, newest first. */
const mostListed = 50;

export interface NewExport {
  readonly floor: string;
  readonly asked_by: string;
  readonly schedule: string | null;
  readonly report: ReportAsked;
  readonly format: ExportFormat;
  readonly language: Locale;
}

export type Export = Selectable<ExportsTable>;

/** @returns its id; null where this asker has as many under way as one may. `now`: UTC milliseconds. */
export const askExport = async (db: Db, { report, ...asked }: NewExport, now: number): Promise<string | null> => {
  const { count } = await db
    .selectFrom('exports')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('asked_by', '=', asked.asked_by)
    .where('state', 'in', ['waiting', 'running'])
    .executeTakeFirstOrThrow();
  // schedules are as many as people set up, each with its time
  if (asked.schedule === null && Number(count) >= mostUnderWay) return null;
  const id = randomUUID();
  await db
    .insertInto('exports')
    .values({
      ...asked,
      id,
      report: JSON.stringify(report),
      reach: null,
      state: 'waiting',
      fault: null,
      file_name: null,
      rows: null,
      bytes: null,
      mail_at: null,
      asked_at: new Date(now),
      expires_at: new Date(now + keptMs),
    })
    .execute();
  return id;
};

export const findExport = async (db: Db, id: string): Promise<Export | null> =>
  (await db.selectFrom('exports').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

export const listExports = (db: Db, floor: string, askedBy: string, now: number): Promise<Export[]> =>
  db
    .selectFrom('exports')
    .selectAll()
    .where('floor', '=', floor)
    .where('asked_by', '=', askedBy)
    .where('expires_at', '>', new Date(now))
    .orderBy('asked_at', 'desc')
    .limit(mostListed)
    .execute();

/** Files that are to be made, or were begun by somebody who may be gone. */
export const unfinishedExports = async (db: Db): Promise<string[]> => {
  const rows = await db
    .selectFrom('exports')
    .select('id')
    .where('state', 'in', ['waiting', 'running'])
    .orderBy('asked_at')
    .limit(100)
    .execute();
  return rows.map(({ id }) => id);
};

/** Begins it, or begins it anew: what was written of it before is gone. @returns null where it is over, or gone. */
export const beginExport = (db: Db, id: string): Promise<Export | null> =>
  db.transaction().execute(async (transaction) => {
    const begun = await transaction
      .updateTable('exports')
      .set(({ eb }) => ({ state: 'running', done: 0, attempt: eb('attempt', '+', 1) }))
      .where('id', '=', id)
      .where('state', 'in', ['waiting', 'running'])
      .returningAll()
      .executeTakeFirst();
    if (begun) await transaction.deleteFrom('export_parts').where('export', '=', id).execute();
    return begun ?? null;
  });

/** One try to make a file; what a later one began is not this one’s to write on. */
export interface Attempt {
  readonly id: string;
  readonly attempt: number;
}

const mine = (db: Db, { id, attempt }: Attempt) =>
  db.updateTable('exports').where('id', '=', id).where('attempt', '=', attempt).where('state', '=', 'running');

export const noteExport = async (db: Db, attempt: Attempt, done: number): Promise<void> => {
  await mine(db, attempt).set({ done }).execute();
};

/** What may be seen of it is settled before anything is written. */
export const noteReach = async (db: Db, attempt: Attempt, reach: Reach, fileName: string): Promise<void> => {
  await mine(db, attempt)
    .set({ reach: JSON.stringify(reach), file_name: fileName })
    .execute();
};

interface Made {
  readonly rows: number;
  readonly bytes: number;
}

/** Where it was made for a schedule, a mail is due, whatever it came to. */
export const endExport = async (
  db: Db,
  attempt: Attempt,
  ended: Made | { readonly fault: ExportFault },
  now: number,
): Promise<void> => {
  const how = 'fault' in ended ? { state: 'failed' as const, fault: ended.fault } : { state: 'done' as const, done: 1, ...ended };
  const { schedule } = (await findExport(db, attempt.id)) ?? { schedule: null };
  await mine(db, attempt)
    .set({ ...how, ...(schedule !== null && { mail: 'due' as const, mail_at: new Date(now) }) })
    .execute();
};

/** @returns false where it is not theirs, or gone. */
export const dropExport = async (db: Db, id: string, askedBy: string): Promise<boolean> => {
  const { numDeletedRows } = await db
    .deleteFrom('exports')
    .where('id', '=', id)
    .where('asked_by', '=', askedBy)
    .executeTakeFirst();
  return numDeletedRows > 0n;
};

/** @returns how many were past their time. */
export const dropExpired = async (db: Db, now: number): Promise<number> => {
  const { numDeletedRows } = await db.deleteFrom('exports').where('expires_at', '<=', new Date(now)).executeTakeFirst();
  return Number(numDeletedRows);
};
