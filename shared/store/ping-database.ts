import pg from 'pg';

const withClient = async <T>(url: string, use: (client: pg.Client) => Promise<T>): Promise<T> => {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await use(client);
  } finally {
    await client.end();
  }
};

/** Whether a Postgres at `url` answers a query now. */
export const pingDatabase = async (url: string): Promise<boolean> => {
  try {
    await withClient(url, (client) => client.query('select 1'));
    return true;
  } catch {
    return false;
  }
};

const duplicateDatabase = '42P04';

/** Makes the database unless it is there; `template` names one to copy. */
export const createDatabase = (url: string, name: string, template?: string): Promise<void> =>
  withClient(url, async (client) => {
    const from = template === undefined ? '' : ` template ${pg.escapeIdentifier(template)}`;
    try {
      await client.query(`create database ${pg.escapeIdentifier(name)}${from}`);
    } catch (error) {
      if ((error as pg.DatabaseError).code !== duplicateDatabase) throw error;
    }
  });

export const dropDatabase = (url: string, name: string): Promise<void> =>
  withClient(url, async (client) => {
    await client.query(`drop database if exists ${pg.escapeIdentifier(name)} with (force)`);
  });
