import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { ExceptionState, ScheduleException } from '../../schedules/schedule-exception.ts';
import { lookAtSchedules } from '../shifts/look-again.ts';
import type { Database } from '../tables.ts';
import { exceptionOf } from './read-roster.ts';

type Db = Kysely<Database>;

export type NewException = Pick<ScheduleException, 'agent' | 'start' | 'end' | 'activity' | 'note' | 'askedBy' | 'askedAt'>;

/** @returns its id. */
export const askException = async (db: Db, floor: string, asked: NewException): Promise<string> => {
  const id = randomUUID();
  await db
    .insertInto('schedule_exceptions')
    .values({
      ...{ id, floor, agent: asked.agent, activity: asked.activity, note: asked.note, state: 'asked', asked_by: asked.askedBy },
      start_at: new Date(asked.start),
      end_at: new Date(asked.end),
      asked_at: new Date(asked.askedAt),
    })
    .execute();
  return id;
};

/** Of somebody, what is not decided yet. */
export const countAsked = async (db: Db, floor: string, agent: string): Promise<number> => {
  const { count } = await db
    .selectFrom('schedule_exceptions')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('state', '=', 'asked')
    .executeTakeFirstOrThrow();
  return Number(count);
};

/** Null: there is none within reach. */
export const findException = async (db: Db, floor: string, id: string): Promise<ScheduleException | null> => {
  const row = await db
    .selectFrom('schedule_exceptions')
    .selectAll()
    .where('floor', '=', floor)
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? exceptionOf(row) : null;
};

export interface Decision {
  readonly state: Exclude<ExceptionState, 'asked'>;
  /** A name. */
  readonly by: string;
  readonly at: number;
  readonly note: string | null;
}

/**
 * All of it or nothing: what was decided and would not be looked at again could not be decided once more. @param from the states it may
 * be in. @returns false where it is in another by now.
 */
export const decideException = (
  db: Db,
  id: string,
  from: readonly ExceptionState[],
  { state, by, at, note }: Decision,
): Promise<boolean> =>
  db.transaction().execute(async (transaction) => {
    const changed = await transaction
      .updateTable('schedule_exceptions')
      .set({ state, decided_by: by, decided_at: new Date(at), decision_note: note })
      .where('id', '=', id)
      .where('state', 'in', [...from])
      .returning(['floor', 'agent', 'start_at', 'end_at'])
      .execute();
    for (const one of changed) await lookAtSchedules(transaction, one.floor, [one]);
    return changed.length > 0;
  });
