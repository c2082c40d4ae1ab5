import { Kysely, PostgresDialect, type PostgresPool } from 'kysely';
import pg from 'pg';
import type { Database } from './tables.ts';

/** `bigint` columns hold instants and versions, all below 2^53. */
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

const timeouts = { connectionTimeoutMillis: 5000, statement_timeout: 60_000 };

/**
 * Sessions bear `name`. `onLost` hears of connections that broke; the pool opens new ones by itself. Without a listener Node would exit: the pool
 * listens to the idle ones only, and one that breaks while it is in use says so twice, by its query and as an event.
 */
export const openPool = (url: string, onLost: (error: Error) => void = () => {}, name = 'floorlight'): pg.Pool => {
  const pool = new pg.Pool({ ...timeouts, connectionString: url, max: 10, application_name: name });
  pool.on('error', onLost);
  pool.on('connect', (client) => client.on('error', onLost));
  return pool;
};

export const databaseOn = (pool: PostgresPool): Kysely<Database> =>
  new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });

/** The database as one connection sees it, within its transaction too. The connection stays the caller's. */
export const databaseOver = (client: pg.Client): Kysely<Database> =>
  databaseOn({
    connect: () => Promise.resolve({ query: client.query.bind(client), release: () => undefined }),
    end: () => Promise.resolve(),
    options: {},
  });

export const openDatabase = (url: string): Kysely<Database> => databaseOn(openPool(url));
