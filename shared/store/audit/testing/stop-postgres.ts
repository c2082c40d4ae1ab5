import pg from 'pg';

const nameIn = (url: string): string => pg.escapeIdentifier(new URL(url).pathname.slice(1));

/** Has statements run beside a test's database, on the server that holds it. */
const besideDatabase = async (url: string, ...statements: string[]): Promise<void> => {
  const beside = new URL(url);
  beside.pathname = '/postgres';
  const client = new pg.Client({ connectionString: beside.href });
  await client.connect();
  for (const statement of statements) await client.query(statement);
  await client.end();
};

/** Breaks every connection to a test's database, whatever they are at. */
export const breakConnections = (url: string): Promise<void> =>
  besideDatabase(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity where quote_ident(datname) = quote_ident('${new URL(url).pathname.slice(1)}')`,
  );

/** To whoever uses it, Postgres is away. */
export const takeAway = async (url: string): Promise<void> => {
  await besideDatabase(url, `alter database ${nameIn(url)} allow_connections false`);
  await breakConnections(url);
};

export const giveBack = (url: string): Promise<void> =>
  besideDatabase(url, `alter database ${nameIn(url)} allow_connections true`);
