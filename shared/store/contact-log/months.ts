import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

/** Another process makes it at once: IF NOT EXISTS does not shield from that. Or contacts of that month lie with the others already. */
const isThere: ReadonlySet<string> = new Set(['42P07', '23514']);

const make = async (db: Db, statement: string): Promise<void> => {
  await sql
    .raw(statement)
    .execute(db)
    .catch((error: unknown) => {
      const { code = '' } = error as { code?: string };
      if (!isThere.has(code)) throw error;
    });
};

/** What is heavy leaves the row as soon as a row is moved out of line at all: lists read rows, and few of them whole. */
const narrow = 'with (toast_tuple_target = 512)';

const nameOf = (keep: number): string => `contact_log_k${keep}`;

/** Makes where contacts lie that are kept for so many months. */
export const makeClass = async (db: Db, keep: number): Promise<void> => {
  const name = nameOf(keep);
  await make(
    db,
    `create table if not exists ${name} partition of contact_log for values in (${keep}) partition by range (first_at)`,
  );
  await make(db, `create table if not exists ${name}_other partition of ${name} default ${narrow}`);
};

/** The beginning of the month of an instant, or of one so many months later. */
export const monthStart = (instant: number, months = 0): number => {
  const date = new Date(instant);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months);
};

const makeMonth = async (db: Db, keep: number, instant: number): Promise<void> => {
  const [from, to] = [monthStart(instant), monthStart(instant, 1)].map((at) => new Date(at).toISOString()) as [string, string];
  const name = `${nameOf(keep)}_${from.slice(0, 7).replace('-', '')}`;
  await make(
    db,
    `create table if not exists ${name} partition of ${nameOf(keep)} for values from ('${from}') to ('${to}') ${narrow}`,
  );
};

/** Ten years back, and what a clock ahead of ours says: no floor can make more months than that. What else a replay brings lies together. */
const isNear = (instant: number, now: number): boolean => instant >= monthStart(now, -120) && instant < now + 2 * 86_400_000;

const made = new WeakMap<Db, Set<string>>();

export interface Placed {
  readonly keep: number;
  readonly firstAt: number;
}

/**
 * Makes the months that contacts are about to be written to. Not within a transaction that has read or written contacts: making
 * a partition waits for those, and two such would wait for each other.
 */
export const makeMonths = async (db: Db, contacts: readonly Placed[], now = Date.now()): Promise<void> => {
  const known = made.get(db) ?? new Set<string>();
  made.set(db, known);
  for (const { keep, firstAt } of contacts) {
    const month = isNear(firstAt, now) ? String(monthStart(firstAt)) : 'other';
    const key = `${keep} ${month}`;
    if (known.has(key)) continue;
    if (!known.has(String(keep))) await makeClass(db, keep);
    if (month !== 'other') await makeMonth(db, keep, firstAt);
    known.add(String(keep)).add(key);
  }
};
