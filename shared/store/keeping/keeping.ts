import { sql, type Kysely } from 'kysely';
import { usualKeep, type Keeping } from '../../contacts/keep-of.ts';
import { makeClass } from '../contact-log/months.ts';
import { lockContacts } from '../contact-log/lock-contacts.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

export const readKeeping = async (db: Db, floor: string): Promise<Keeping> => {
  const rows = await db.selectFrom('contact_keeping').select(['program', 'months']).where('floor', '=', floor).execute();
  return {
    usual: rows.find(({ program }) => program === '')?.months ?? usualKeep,
    programs: new Map(rows.filter(({ program }) => program !== '').map(({ program, months }) => [program, months])),
  };
};

/**
 * Says for how many months contacts of a program are kept; of all others, where `program` is null; `months` null: as all others. What
 * is written from then on lies where it says, what was there is moved by the floor's worker.
 */
export const setKeeping = async (db: Db, floor: string, program: string | null, months: number | null): Promise<void> => {
  // a class is made before what needs it is under way: making one waits for everybody at the table
  await makeClass(db, months ?? usualKeep);
  await db.transaction().execute(async (at) => {
    await lockContacts(at, floor);
    const name = program ?? '';
    if (months === null) await at.deleteFrom('contact_keeping').where('floor', '=', floor).where('program', '=', name).execute();
    else
      await at
        .insertInto('contact_keeping')
        .values({ floor, program: name, months })
        .onConflict((conflict) => conflict.columns(['floor', 'program']).doUpdateSet({ months }))
        .execute();
    // what one program says decides for others too: those it no longer speaks of
    await sql`insert into contact_keeping (floor, program, months) values (${floor}, '', ${usualKeep}) on conflict do nothing`.execute(
      at,
    );
    await at.updateTable('contact_keeping').set({ settled: false }).where('floor', '=', floor).execute();
  });
};

/** Programs that have months of their own, of one floor. */
export const mostPrograms = 500;
const mostDropped = 200;

export interface Kept {
  readonly keeping: Keeping;
  readonly settled: boolean;
  readonly dropped: { readonly month: string; readonly months: number; readonly contacts: number; readonly at: Date }[];
}

/** What is set, and what came of it. */
export const readKept = async (db: Db, floor: string): Promise<Kept> => {
  const keeping = await readKeeping(db, floor);
  const open = await db
    .selectFrom('contact_keeping')
    .select('program')
    .where('floor', '=', floor)
    .where('settled', '=', false)
    .executeTakeFirst();
  const { rows } = await sql<Kept['dropped'][number]>`
    select to_char(month, 'YYYY-MM') as month, keep as months, contacts::double precision as contacts, dropped_at as at
    from contact_drops where floor = ${floor} order by month desc, keep limit ${mostDropped}`.execute(db);
  return { keeping, settled: open === undefined, dropped: rows };
};
