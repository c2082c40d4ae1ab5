import type { Redis } from 'ioredis';
import { sql, type Kysely } from 'kysely';
import { primariesOf } from './nodes.ts';
import type { Database } from './tables.ts';

const ours = /^floorlight-(\w+)/;

/** Kinds of Floorlight's processes (`server`, `worker`, …) that bear these names, each once. */
const kindsOf = (names: readonly string[]): string[] =>
  [...new Set(names.flatMap((name) => ours.exec(name)?.[1] ?? []))].toSorted();

const nameOf = (line: string): string => / name=(\S*)/.exec(line)?.[1] ?? '';

/** Kinds of other processes connected to this Redis; connections of this very process are not meant. */
export const othersOnRedis = async (redis: Redis): Promise<string[]> => {
  const names: string[] = [];
  for (const node of primariesOf(redis)) {
    const mine = await node.client('GETNAME');
    const lines = String(await node.client('LIST')).split('\n');
    names.push(...lines.map(nameOf).filter((name) => name !== mine));
  }
  return kindsOf(names);
};

/** Kinds of other processes with a session in this database. @param pids sessions that are this process' own, besides its pool's. */
export const othersInDatabase = async (db: Kysely<Database>, pids: readonly number[]): Promise<string[]> => {
  const { rows } = await sql<{ pid: number; name: string }>`
    select pid, application_name as name from pg_stat_activity
    where datname = current_database() and application_name <> current_setting('application_name')`.execute(db);
  return kindsOf(rows.filter(({ pid }) => !pids.includes(pid)).map(({ name }) => name));
};
