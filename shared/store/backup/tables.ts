import type pg from 'pg';

export interface BackupTable {
  readonly name: string;
  /** Those that are stored, in order; what is computed from others is left out. */
  readonly columns: readonly string[];
}

/** What a backup must know of a database besides its rows. */
export interface BackupSchema {
  /** Names of the migrations it has, in order. */
  readonly migrations: readonly string[];
  /** Each after those it refers to. */
  readonly tables: readonly BackupTable[];
  /** Statements that make the partitions there are. */
  readonly partitions: readonly string[];
}

const tablesQuery = `
  select c.relname as name, array_agg(quote_ident(a.attname) order by a.attnum) as columns
  from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
  where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    and c.relname not like 'kysely_%'
  group by c.relname order by c.relname`;

const referencesQuery = `
  select conrelid::regclass::text as "from", confrelid::regclass::text as "to" from pg_constraint
  where contype = 'f' and connamespace = current_schema()::regnamespace and conrelid <> confrelid`;

const partitionsQuery = `
  select format('create table if not exists %I partition of %I %s', child.relname, parent.relname,
    pg_get_expr(child.relpartbound, child.oid)) || coalesce(' partition by ' || pg_get_partkeydef(child.oid), '')
    || coalesce(' with (' || array_to_string(child.reloptions, ', ') || ')', '') as statement
  from pg_inherits join pg_class child on child.oid = inhrelid join pg_class parent on parent.oid = inhparent
  where child.relispartition and child.relkind in ('r', 'p') and child.relnamespace = current_schema()::regnamespace order by child.relname`;

const bare = (name: string): string => name.replaceAll('"', '');

const inOrder = (tables: readonly BackupTable[], references: readonly { from: string; to: string }[]): BackupTable[] => {
  const ordered = new Map<string, BackupTable>();
  const add = (table: BackupTable): void => {
    if (ordered.has(table.name)) return;
    for (const { to } of references.filter(({ from }) => bare(from) === table.name)) {
      const needed = tables.find(({ name }) => name === bare(to));
      if (needed) add(needed);
    }
    ordered.set(table.name, table);
  };
  tables.forEach(add);
  return [...ordered.values()];
};

export const ownTables = async (client: pg.Client): Promise<BackupTable[]> => (await client.query<BackupTable>(tablesQuery)).rows;

export const readSchema = async (client: pg.Client): Promise<BackupSchema> => {
  const references = await client.query<{ from: string; to: string }>(referencesQuery);
  const partitions = await client.query<{ statement: string }>(partitionsQuery);
  const migrations = await client.query<{ name: string }>('select name from kysely_migration order by name');
  return {
    migrations: migrations.rows.map(({ name }) => name),
    tables: inOrder(await ownTables(client), references.rows),
    partitions: partitions.rows.map(({ statement }) => statement),
  };
};

/** Whether any table holds a row. */
export const holdsRows = async (client: pg.Client, tables: readonly BackupTable[]): Promise<boolean> => {
  for (const { name } of tables) {
    const { rows } = await client.query<{ held: boolean }>(`select exists (select from "${name}") as held`);
    if (rows[0]?.held) return true;
  }
  return false;
};
