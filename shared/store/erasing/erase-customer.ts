import { randomBytes } from 'node:crypto';
import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { ErasedCustomer } from '../../contacts/erase-customer.ts';
import type { SealedCustomer } from '../../events/fields.ts';
import type { Context } from '../../runtime/context.ts';
import { moveContacts } from '../contact-log/move-contacts.ts';
import { recordOfRow } from '../contact-log/record-of-row.ts';
import { logEntry, writeContacts } from '../contact-log/write-contacts.ts';
import { holdsContact, lockHolds, type Hold } from '../keeping/holds.ts';
import { lockContacts } from '../contact-log/lock-contacts.ts';
import { openSeal, type Customer, type Seal } from '../seal.ts';
import { lockNumbers } from '../lock-numbers.ts';
import type { Database } from '../tables.ts';
import { eraseCases, erasedEvent, noteErased, noteErasedCases } from './erased.ts';
import { eraseLetters } from './erase-letters.ts';

type Db = Kysely<Database>;

const atOnce = 200;
/** Ways in which a customer wrote who they are: more are of somebody who is many. */
const mostClear = 200;

/** What a customer is found by on a floor. */
export type Sought = Pick<SealedCustomer, 'key'> & Partial<Pick<SealedCustomer, 'number' | 'email'>>;

/** Contacts (`c`) of a customer. */
const theirs = (floor: string, { key, number, email }: Sought): RawBuilder<boolean> =>
  sql`c.floor = ${floor} and (c.terms @> array[${`k:${key}`}]
    ${number === undefined ? sql`` : sql`or c.number_code = ${number}`}
    ${email === undefined ? sql`` : sql`or c.terms @> array[${`e:${email}`}]`})`;

/** A hold in force that is about this customer, whether or not anything of them is stored, or about one of their contacts. */
const holdOn = async (db: Db, floor: string, sought: Sought): Promise<Hold | null> => {
  const { rows } = await sql<Hold>`
    select h.* from holds h where h.floor = ${floor} and h.lifted_at is null and (h.kind = 'floor'
      or (h.kind = 'customer' and (h.subject = ${sought.key} or h.number_code = ${sought.number ?? null}
        or h.email_mark = ${sought.email ?? null}))
      or exists (select from contact_log c where ${theirs(floor, sought)} and ${holdsContact}))
    order by h.placed_at limit 1`.execute(db);
  return rows[0] ?? null;
};

/** What an erasure is called by. */
export const erasureId = (): string => `e-${randomBytes(6).toString('hex')}`;

/** Events that were asked about before are written by now, and those after are asked about what is noted until the transaction ends. */
const lockEvents = async (db: Db, floor: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(${sql.lit(lockNumbers.erasuresOfFloor)}, hashtext(${floor}))`.execute(db);
};

/** From here on nothing of theirs is written any more, whoever still knows it. @returns the hold that forbids it. */
const begin = (db: Db, floor: string, id: string, sought: Sought, now: number): Promise<Hold | null> =>
  db.transaction().execute(async (at) => {
    await lockHolds(at);
    const hold = await holdOn(at, floor, sought);
    if (hold) return hold;
    await lockContacts(at, floor);
    await lockEvents(at, floor);
    const marks = { customer_key: sought.key, number_code: sought.number ?? null, email_mark: sought.email ?? null };
    await at
      .insertInto('erasures')
      .values({ id, floor, ...marks, erased_at: new Date(now) })
      .execute();
    return null;
  });

const clearOf = (seal: Seal, sealed: string): string[] => {
  try {
    const { id, phone, email } = JSON.parse(seal.open(sealed)) as Customer;
    return [id, phone, email].filter((text) => text !== undefined);
  } catch {
    // sealed by another secret: it cannot be read here, nor by whoever finds it
    return [];
  }
};

/** Who they are, for as long as it takes to look for it in what was kept as text. */
const clearIn = async (db: Db, floor: string, sought: Sought, seal: Seal): Promise<string[]> => {
  const { rows } = await sql<{ sealed: string }>`
    select contact->'customer'->>'sealed' as sealed from contact_log c
    where ${theirs(floor, sought)} limit ${mostClear}`.execute(db);
  return [...new Set(rows.flatMap(({ sealed }) => clearOf(seal, sealed)))];
};

/** Written anew, contacts are without what was erased (`write-contacts.ts`), and found by it no more. */
const rewriteSome = (db: Db, floor: string, sought: Sought, now: number): Promise<number> =>
  db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    const found = await sql<{ id: string }>`select id from contact_log c where ${theirs(floor, sought)} limit ${atOnce}`.execute(
      at,
    );
    if (found.rows.length === 0) return 0;
    const rows = await at
      .selectFrom('contact_log')
      .selectAll()
      .where('floor', '=', floor)
      .where(
        'id',
        'in',
        found.rows.map(({ id }) => id),
      )
      .execute();
    const entries = rows.map((row) => logEntry(row.version, recordOfRow(row)));
    await lockEvents(at, floor);
    await noteErased(
      at,
      floor,
      rows.map(({ id }) => id),
      now,
    );
    await writeContacts(at, floor, entries);
    return entries.length;
  });

/** Events that name a customer: those of contacts are found by their contact. */
const naming = (floor: string, { key, number, email }: Sought): RawBuilder<boolean> => sql`floor = ${floor}
  and (contact is null or type like 'case.%') and event->'data' ? 'customer' and (event->'data'->'customer'->>'key' = ${key}
    or event->'data'->'customer'->>'number' = ${number ?? null} or event->'data'->'customer'->>'email' = ${email ?? null})`;

/** Events of theirs that no contact tells: of accounts, security and cases, and all of those cases. */
const eraseOwnEvents = async (db: Db, floor: string, sought: Sought, now: number): Promise<number> => {
  const { rows } = await sql<{ told: string }>`
    select distinct event->'data'->>'case' as told from raw_events where ${naming(floor, sought)} and type like 'case.%'`.execute(
    db,
  );
  const cases = rows.map(({ told }) => told);
  await db.transaction().execute(async (at) => {
    await lockEvents(at, floor);
    await noteErasedCases(at, floor, cases, now);
  });
  const { numAffectedRows } = await sql`update raw_events set event = ${erasedEvent} where ${naming(floor, sought)}`.execute(db);
  await eraseCases(db, floor, cases);
  return Number(numAffectedRows ?? 0);
};

const sourcesOf = async (db: Db, floor: string): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`select id from sources where floors @> ${JSON.stringify([floor])}::jsonb`.execute(
    db,
  );
  return rows.map(({ id }) => id);
};

export interface Erased {
  readonly contacts: number;
  /** That no contact tells. */
  readonly events: number;
  readonly deadLetters: number;
}

/**
 * Erases who a customer is, and what was written of them, from all that is stored of a floor; what was counted stays.
 * @param id what it is called by. @returns the hold that forbids it.
 */
export const eraseCustomer = async (
  { db, redis, config, clock }: Pick<Context, 'db' | 'redis' | 'config' | 'clock'>,
  floor: string,
  id: string,
  sought: Sought,
  clear: readonly string[],
): Promise<Erased | { readonly held: Hold }> => {
  const seal = openSeal(config);
  // what lies in the old table is found once it has moved
  while (await moveContacts(db, floor));
  const now = clock();
  const held = await begin(db, floor, id, sought, now);
  if (held) return { held };
  const words = [...clear, ...(await clearIn(db, floor, sought, seal))];
  const erased: ErasedCustomer = { key: sought.key, number: sought.number ?? null, email: sought.email ?? null, at: now };
  // before contacts forget who they are: whoever has to ask again still finds it there
  const deadLetters = await eraseLetters(redis, await sourcesOf(db, floor), erased, { seal, clear: words });
  let contacts = 0;
  for (;;) {
    const some = await rewriteSome(db, floor, sought, now);
    if (some === 0) break;
    contacts += some;
  }
  return { contacts, events: await eraseOwnEvents(db, floor, sought, now), deadLetters };
};
