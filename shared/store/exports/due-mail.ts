import type { Kysely } from 'kysely';
import type { Database } from '../tables.ts';
import type { Export } from './exports.ts';

type Db = Kysely<Database>;

/** Nobody else looks at it meanwhile; a worker that ends before it is settled leaves it to the next after so long. */
const heldMs = 60_000;

/** One mail that is due, held by whoever asks. */
export const takeDueMail = async (db: Db, now: number): Promise<Export | null> =>
  (await db
    .updateTable('exports')
    .set(({ eb }) => ({ mail_at: new Date(now + heldMs), mail_tries: eb('mail_tries', '+', 1) }))
    .where('id', '=', (eb) =>
      eb
        .selectFrom('exports')
        .select('id')
        .where('mail', '=', 'due')
        .where('mail_at', '<=', new Date(now))
        .where('expires_at', '>', new Date(now))
        .orderBy('mail_at')
        .limit(1)
        .forUpdate()
        .skipLocked(),
    )
    .returningAll()
    .executeTakeFirst()) ?? null;

export const settleMail = async (db: Db, id: string, mail: 'sent' | 'refused' | { readonly againAt: number }): Promise<void> => {
  const how = typeof mail === 'string' ? { mail } : { mail_at: new Date(mail.againAt) };
  await db.updateTable('exports').set(how).where('id', '=', id).execute();
};
