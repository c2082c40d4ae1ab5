import pg from 'pg';

/**
 * Everything the records loop writes, in the order in which one transaction may: a backup that asks in the same order
 * waits for such a transaction and never for each other.
 */
const recordTables = [
  'contacts',
  'contact_log',
  'record_links',
  'corrections',
  'restatements',
  'source_silences',
  'interval_tallies',
  'day_tallies',
  'rolled_days',
  'agent_tallies',
  'kept_days',
  'agent_days',
  'raw_events',
  'alerts',
];
const patience = '60s';

export const connect = async (url: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000, application_name: 'floorlight-backup' });
  // a connection that breaks says so by the query it was at; without a listener Node would exit
  client.on('error', () => undefined);
  await client.connect();
  return client;
};

/** Those that a database has: before an upgrade it lacks the newest. */
const presentTables = async (client: pg.Client): Promise<string[]> => {
  const { rows } = await client.query<{ name: string }>(
    'select name from unnest($1::text[]) with ordinality as t (name, n) where to_regclass(name) is not null order by n',
    [recordTables],
  );
  return rows.map(({ name }) => name);
};

/**
 * Keeps records from being written until `work` is done: writers under way finish first, others wait in Postgres, and
 * what they hold stays in the outbox. Nothing else is held: the fold, the boards and the readers go on.
 */
export const whileRecordsHeld = async <T>(url: string, work: () => Promise<T>): Promise<T> => {
  const client = await connect(url);
  try {
    await client.query('begin');
    await client.query(`set local lock_timeout = '${patience}'`);
    await client.query(`lock table ${(await presentTables(client)).join(', ')} in share mode`);
    return await work();
  } finally {
    await client.end();
  }
};

/** A connection that sees the database as it is now, whatever is written later. */
export const openSnapshot = async (url: string): Promise<pg.Client> => {
  const client = await connect(url);
  await client.query('begin isolation level repeatable read read only');
  await client.query('select 1 from floors limit 1');
  return client;
};
