import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Database } from './tables.ts';

/** `bigint` columns hold instants and versions, all below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export const openDatabase = (url: string): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: url, max: 10 }) }) });
