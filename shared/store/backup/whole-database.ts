import type pg from 'pg';
import { holdsRows, ownTables } from './tables.ts';

/** Whether no table holds a row; there may be tables. */
export const isEmptyDatabase = async (client: pg.Client): Promise<boolean> => !(await holdsRows(client, await ownTables(client)));

const namesQuery = `
  select quote_ident(relname) as name from pg_class
  where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p') and not relispartition`;

/** Removes every table of the current schema: Floorlight has a database of its own. */
export const dropTables = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ name: string }>(namesQuery);
  if (rows.length > 0) await client.query(`drop table ${rows.map(({ name }) => name).join(', ')} cascade`);
};
