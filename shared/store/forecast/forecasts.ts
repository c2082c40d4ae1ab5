import { randomUUID } from 'node:crypto';
import { sql, type Kysely, type Selectable } from 'kysely';
import type { ForecastMinutes, ForecastValue } from '../../forecast/forecast-value.ts';
import type { Database } from '../tables.ts';
import type { ForecastsTable } from './tables.ts';

type Db = Kysely<Database>;
export type StoredForecast = Selectable<ForecastsTable>;

/** Of one floor, made by people. */
export const mostForecasts = 200;

export interface NewForecast {
  /** Absent: a new one. */
  readonly id?: string;
  readonly floor: string;
  readonly name: string;
  readonly source: StoredForecast['source'];
  /** Null: by itself. */
  readonly by: string | null;
  /** UTC ms; `at`: the floor’s clock. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly minutes: ForecastMinutes;
}

const insertValues = async (db: Db, forecast: string, floor: string, values: readonly ForecastValue[]): Promise<void> => {
  const column = <T>(of: (value: ForecastValue) => T): T[] => values.map(of);
  await sql`
    insert into forecast_values (forecast, floor, queue, start_at, expected, low, high, handle_seconds)
    select ${forecast}, ${floor}, queue, to_timestamp(start_at / 1000), expected, low, high, handle_seconds
    from unnest(${column(({ queue }) => queue)}::text[], ${column(({ start }) => start)}::float8[],
      ${column(({ expected }) => expected)}::float8[], ${column(({ low }) => low)}::float8[],
      ${column(({ high }) => high)}::float8[], ${column(({ handleSeconds }) => handleSeconds)}::float8[])
      as told (queue, start_at, expected, low, high, handle_seconds)`.execute(db);
};

/** Keeps it whole or not at all; one of an id that is kept stays as it is. @returns its id; null where the floor has as many as it may. */
export const insertForecast = (db: Db, made: NewForecast, values: readonly ForecastValue[]): Promise<string | null> =>
  db.transaction().execute(async (transaction) => {
    const { count } = await transaction
      .selectFrom('forecasts')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('floor', '=', made.floor)
      .where('made_by', 'is not', null)
      .executeTakeFirstOrThrow();
    if (made.by !== null && Number(count) >= mostForecasts) return null;
    const id = made.id ?? randomUUID();
    const { numInsertedOrUpdatedRows } = await transaction
      .insertInto('forecasts')
      .values({
        id,
        floor: made.floor,
        name: made.name,
        source: made.source,
        made_by: made.by,
        made_at: new Date(),
        as_of: new Date(made.at),
        from_at: new Date(made.from),
        to_at: new Date(made.to),
        minutes: made.minutes,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows === 1n) await insertValues(transaction, id, made.floor, values);
    return id;
  });

/** Newest first. */
export const listForecasts = (db: Db, floor: string): Promise<StoredForecast[]> =>
  db.selectFrom('forecasts').selectAll().where('floor', '=', floor).orderBy('made_at', 'desc').orderBy('id').execute();

/** Those kept by themselves of days that begin in [from, to), in order. */
export const listEvenings = (db: Db, floor: string, from: number, to: number): Promise<StoredForecast[]> =>
  db
    .selectFrom('forecasts')
    .selectAll()
    .where('floor', '=', floor)
    .where('made_by', 'is', null)
    .where('from_at', '>=', new Date(from))
    .where('from_at', '<', new Date(to))
    .orderBy('from_at')
    .execute();

export const findForecast = async (db: Db, floor: string, id: string): Promise<StoredForecast | null> =>
  (await db.selectFrom('forecasts').selectAll().where('floor', '=', floor).where('id', '=', id).executeTakeFirst()) ?? null;

/** What each of its queues is expected to bring in all. */
export const forecastQueues = async (db: Db, id: string): Promise<{ queue: string; expected: number }[]> =>
  db
    .selectFrom('forecast_values')
    .select(({ fn }) => ['queue', fn.sum<number>('expected').as('expected')])
    .where('forecast', '=', id)
    .groupBy('queue')
    .orderBy('queue')
    .execute();

/** @returns what it was called; null: there was none. */
export const deleteForecast = async (db: Db, floor: string, id: string): Promise<string | null> => {
  const gone = await db
    .deleteFrom('forecasts')
    .where('floor', '=', floor)
    .where('id', '=', id)
    .returning('name')
    .executeTakeFirst();
  return gone?.name ?? null;
};

/** Values of some queues whose intervals begin in [from, to), in order. */
export const readValues = async (
  db: Db,
  id: string,
  queues: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ForecastValue[]> => {
  const rows = await db
    .selectFrom('forecast_values')
    .select(['queue', 'start_at', 'expected', 'low', 'high', 'handle_seconds'])
    .where('forecast', '=', id)
    .where('queue', 'in', queues)
    .where('start_at', '>=', new Date(from))
    .where('start_at', '<', new Date(to))
    .orderBy('start_at')
    .execute();
  return rows.map(({ start_at, handle_seconds, ...value }) => ({
    ...value,
    start: start_at.getTime(),
    handleSeconds: handle_seconds,
  }));
};
