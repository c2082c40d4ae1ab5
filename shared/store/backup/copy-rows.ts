import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { escapeLiteral, type Client } from 'pg';
import { from, to } from 'pg-copy-streams';
import type { BackupTable } from './tables.ts';

/** Which rows, by their floor: those of some, of all others, or of whatever. */
export type Rows = { readonly of: readonly string[] } | { readonly not: readonly string[] } | 'all';

const where = (rows: Rows): string => {
  if (rows === 'all') return '';
  const listed = (floors: readonly string[]): string => `array[${floors.map(escapeLiteral).join(', ')}]::text[]`;
  return 'of' in rows ? `where floor = any(${listed(rows.of)})` : `where floor <> all(${listed(rows.not)})`;
};

/** Streams a table's rows as COPY's text. @returns how many there were. */
export const copyOut = async (
  client: Client,
  { name, columns }: BackupTable,
  which: Rows,
  ...into: Writable[]
): Promise<number> => {
  const rows = client.query(to(`copy (select ${columns.join(', ')} from "${name}" ${where(which)}) to stdout`));
  await pipeline([rows, ...into]);
  return rows.rowCount;
};

/** Fills a table with what `copyOut` wrote. @returns how many rows there were. */
export const copyIn = async (client: Client, { name, columns }: BackupTable, ...source: Readable[]): Promise<number> => {
  const rows = client.query(from(`copy "${name}" (${columns.join(', ')}) from stdin`));
  await pipeline([...source, rows]);
  return rows.rowCount;
};

const sequencesQuery = `
  select pg_get_serial_sequence(quote_ident(c.relname), a.attname) as sequence, quote_ident(c.relname) as table,
    quote_ident(a.attname) as column
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and pg_get_serial_sequence(quote_ident(c.relname), a.attname) is not null`;

/** Numbers that tables give by themselves go on behind those that were copied in. */
export const advanceSequences = async (client: Client): Promise<void> => {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(sequencesQuery);
  for (const { sequence, table, column } of rows)
    await client.query(`select setval('${sequence}', coalesce(max(${column}), 0) + 1, false) from ${table}`);
};
