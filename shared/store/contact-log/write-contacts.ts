import { sql, type Kysely } from 'kysely';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import { logRow, type LogRow } from '../../contacts/log-row.ts';
import { keepOf, type Keeping } from '../../contacts/keep-of.ts';
import { oldestLimit } from '../../floor/limits.ts';
import type { Database } from '../tables.ts';
import { recordsWithoutErased } from '../erasing/without-erased.ts';
import { readKeeping } from '../keeping/keeping.ts';
import { lockContacts } from './lock-contacts.ts';
import { chainContacts } from '../record-chain/chain-records.ts';
import { makeMonths, type Placed } from './months.ts';
import { readByPeople } from './read-by-people.ts';

type Db = Kysely<Database>;

/** A contact on its way into the log. */
export interface LogEntry {
  readonly version: number;
  readonly record: ContactRecord;
  readonly row: LogRow;
}

export const logEntry = (version: number, record: ContactRecord): LogEntry => ({ version, record, row: logRow(record) });

/** With for how many months it is kept, which the floor's settings say. */
type Kept = LogEntry & { readonly keep: number };

const keptBy = (entries: readonly LogEntry[], keeping: Keeping): Kept[] =>
  entries.map((entry) => ({ ...entry, keep: keepOf(entry.record.program, keeping) }));

interface Stored {
  readonly id: string;
  readonly keep: number;
  readonly at: number;
  readonly told: number;
  readonly version: number;
}

/**
 * Where these contacts lie already. A contact begins earlier as more is told of it, and who knows less of it may take it to begin
 * later: by no more than the age at which a floor still takes events (SPEC EV8).
 */
const readStored = async (db: Db, floor: string, entries: readonly LogEntry[]): Promise<Map<string, Stored>> => {
  const ids = entries.map(({ record }) => record.id);
  const since = new Date(entries.reduce((least, { record }) => Math.min(least, record.firstAt), Infinity) - oldestLimit);
  const { rows } = await sql<Stored>`
    select id, keep, (extract(epoch from first_at) * 1000)::double precision as at, told, version from contact_log
    where floor = ${floor} and id = any(${ids}::text[]) and first_at >= ${since}`.execute(db);
  return new Map(rows.map((row) => [row.id, row]));
};

const isNewer = ({ version, record }: LogEntry, stored: Stored | undefined): boolean =>
  !stored || stored.told < record.events.length || (stored.told === record.events.length && stored.version <= version);

const placeOf = ({ record, keep }: Kept): Placed => ({ keep, firstAt: record.firstAt });

const removeMoved = async (
  db: Db,
  floor: string,
  entries: readonly Kept[],
  stored: ReadonlyMap<string, Stored>,
): Promise<void> => {
  for (const entry of entries) {
    const before = stored.get(entry.record.id);
    if (!before || (before.keep === entry.keep && before.at === entry.record.firstAt)) continue;
    await sql`delete from contact_log where floor = ${floor} and id = ${before.id} and keep = ${before.keep}
      and first_at = to_timestamp(${before.at}::double precision / 1000)`.execute(db);
  }
};

const textOf = ({ version, record, row, keep }: Kept): string => {
  const { contact, afterWork, waits, events, people: _people, ...facts } = record;
  return JSON.stringify({
    ...facts,
    ...row,
    keep,
    version,
    told: events.length,
    contact: { ...contact, afterWork, ...(waits && { waits }) },
    events,
  });
};

const columns =
  sql.raw(`floor, id, keep, first_at, version, told, closed_at, channel, direction, program, customer_key, number_code, outcome,
  wait_ms, ring_ms, talk_ms, hold_ms, acw_ms, handlings, transfers, issue, resolved, rating, dispositions, queues, agents, written,
  due_at, terms, words, contact, events`);

const replaced = sql.raw(
  `version told closed_at channel direction program customer_key number_code outcome wait_ms ring_ms talk_ms hold_ms acw_ms handlings transfers
   issue resolved rating dispositions queues agents written due_at terms words contact events`
    .split(/\s+/)
    .map((column) => `${column} = excluded.${column}`)
    .join(', '),
);

const insert = async (db: Db, floor: string, entries: readonly Kept[]): Promise<void> => {
  const rows = `[${entries.map(textOf).join()}]`;
  await sql`
    insert into contact_log (${columns})
    select ${floor}, id, keep, to_timestamp("firstAt" / 1000), version, told, to_timestamp("closedAt" / 1000), channel, direction,
      program, "customerKey", "numberCode", outcome, wait, ring, talk, hold, "afterWork", handlings, transfers, issue, resolved, rating,
      dispositions, queues, agents, written, to_timestamp("dueAt" / 1000), terms, to_tsvector('simple', text), contact, events
    from jsonb_to_recordset(${rows}::jsonb) as row (id text, keep smallint, "firstAt" double precision, version bigint, told integer,
      "closedAt" double precision, channel text, direction text, program text, "customerKey" text, "numberCode" text, outcome text, wait bigint,
      ring bigint, talk bigint, hold bigint, "afterWork" bigint, handlings integer, transfers integer, issue text, resolved boolean,
      rating real, dispositions text[], queues text[], agents text[], written jsonb, "dueAt" double precision, terms text[], text text, contact jsonb, events jsonb)
    on conflict (floor, id, first_at, keep) do update set ${replaced}`.execute(db);
};

/** What people wrote is the record's as well, and nobody but this says so: whoever folds a contact anew knows nothing of it. */
const withPeople = async (db: Db, floor: string, entries: readonly LogEntry[]): Promise<readonly LogEntry[]> => {
  const byPeople = await readByPeople(
    db,
    floor,
    entries.map(({ record }) => record.id),
  );
  if (byPeople.size === 0) return entries;
  return entries.map(({ version, record }) => {
    const people = byPeople.get(record.id);
    return logEntry(version, people ? { ...record, people } : record);
  });
};

/** Whoever folds a contact may still know what was erased of it. */
const withoutErased = async (db: Db, floor: string, entries: readonly LogEntry[]): Promise<readonly LogEntry[]> => {
  const records = await recordsWithoutErased(
    db,
    floor,
    entries.map(({ record }) => record),
  );
  return entries.map((entry, nth) => {
    const record = records[nth] ?? entry.record;
    return record === entry.record ? entry : logEntry(entry.version, record);
  });
};

const write = async (db: Db, floor: string, entries: readonly LogEntry[]): Promise<void> => {
  await lockContacts(db, floor);
  const stored = await readStored(db, floor, entries);
  const newer = entries.filter((entry) => isNewer(entry, stored.get(entry.record.id)));
  if (newer.length === 0) return;
  const clean = await withoutErased(db, floor, newer);
  const kept = keptBy(await withPeople(db, floor, clean), await readKeeping(db, floor));
  await removeMoved(db, floor, kept, stored);
  await insert(db, floor, kept);
  await chainContacts(
    db,
    floor,
    kept.map(({ record }) => record.id),
  );
};

/** Makes room for what is then written in a transaction. */
export const makeRoom = async (db: Db, floor: string, entries: readonly LogEntry[]): Promise<void> =>
  makeMonths(db, keptBy(entries, await readKeeping(db, floor)).map(placeOf));

/**
 * A contact replaces what is stored of it unless that is newer: the one folded from more events is, whatever its version, since a floor
 * may know less of one it no longer keeps; of as many, the later commit's. It may move to another month, and is never there twice.
 */
export const writeContacts = async (db: Db, floor: string, entries: readonly LogEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  if (db.isTransaction) {
    await write(db, floor, entries);
    return;
  }
  await makeRoom(db, floor, entries);
  await db.transaction().execute((at) => write(at, floor, entries));
};
