import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { ExportFault } from '../../exports/export-state.ts';
import { nextDue, type Schedule } from '../../exports/schedule.ts';
import type { Database } from '../tables.ts';
import { askExport } from './exports.ts';
import type { ExportSchedulesTable } from './tables.ts';

type Db = Kysely<Database>;
export type StoredSchedule = Selectable<ExportSchedulesTable>;

/** Of one person on one floor. */
export const mostSchedules = 20;

const rowOf = (schedule: Schedule, now: number) => ({
  schedule: JSON.stringify(schedule),
  disabled: schedule.disabled,
  why_disabled: null,
  next_at: new Date(nextDue(schedule, now)),
});

export const listSchedules = (db: Db, floor: string, person: string): Promise<StoredSchedule[]> =>
  db
    .selectFrom('export_schedules')
    .selectAll()
    .where('floor', '=', floor)
    .where('person', '=', person)
    .orderBy('made_at')
    .execute();

/** @returns its id; null where they have as many as one may. */
export const insertSchedule = async (
  db: Db,
  floor: string,
  person: string,
  schedule: Schedule,
  now: number,
): Promise<string | null> => {
  if ((await listSchedules(db, floor, person)).length >= mostSchedules) return null;
  const id = randomUUID();
  await db
    .insertInto('export_schedules')
    .values({ id, floor, person, ...rowOf(schedule, now) })
    .execute();
  return id;
};

interface Which {
  readonly id: string;
  readonly floor: string;
  readonly person: string;
}

/** @returns false where it is not theirs, or gone. */
export const replaceSchedule = async (
  db: Db,
  { id, floor, person }: Which,
  schedule: Schedule,
  now: number,
): Promise<boolean> => {
  const { numUpdatedRows } = await db
    .updateTable('export_schedules')
    .set(rowOf(schedule, now))
    .where('id', '=', id)
    .where('floor', '=', floor)
    .where('person', '=', person)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
};

/** @returns its name; null where it is not theirs, or gone. */
export const deleteSchedule = async (db: Db, { id, floor, person }: Which): Promise<string | null> => {
  const gone = await db
    .deleteFrom('export_schedules')
    .where('id', '=', id)
    .where('floor', '=', floor)
    .where('person', '=', person)
    .returning('schedule')
    .executeTakeFirst();
  return gone?.schedule.name ?? null;
};

export const findSchedule = async (db: Db, id: string): Promise<StoredSchedule | null> =>
  (await db.selectFrom('export_schedules').selectAll().where('id', '=', id).executeTakeFirst()) ?? null;

/** Switches it off by itself, and says why. */
export const stopSchedule = async (db: Db, id: string, why: ExportFault): Promise<void> => {
  await db.updateTable('export_schedules').set({ disabled: true, why_disabled: why }).where('id', '=', id).execute();
};

const askOne = async (db: Db, { id, floor, person, schedule }: StoredSchedule, now: number): Promise<void> => {
  const { report, format, language } = schedule;
  await askExport(db, { floor, asked_by: person, schedule: id, report, format, language }, now);
  await db
    .updateTable('export_schedules')
    .set({ next_at: new Date(nextDue(schedule, now)) })
    .where('id', '=', id)
    .execute();
};

/**
 * Asks for a file of each schedule whose time has come, once however many workers look: what is asked for and when it is due next
 * are one commit. Times that passed while no worker ran are made up for once.
 */
export const askDue = (db: Db, now: number): Promise<number> =>
  db.transaction().execute(async (transaction) => {
    const due = await transaction
      .selectFrom('export_schedules')
      .selectAll()
      .where('disabled', '=', false)
      .where('next_at', '<=', new Date(now))
      .orderBy('next_at')
      .limit(20)
      .forUpdate()
      .skipLocked()
      .execute();
    for (const one of due) await askOne(transaction, one, now);
    return due.length;
  });
