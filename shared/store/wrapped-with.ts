import { sql, type Kysely } from 'kysely';
import type { Context } from '../runtime/context.ts';
import type { Database } from './tables.ts';
import type { VersionedText } from './upsert-records.ts';

/** Of a floor whose source makes up a disposition for each contact no more are kept. */
const most = 1000;

/**
 * Notes with which dispositions contacts were wrapped, so that those nobody defined can be shown without a look at every
 * contact; the day is enough for when.
 */
export const noteWrappedWith = async (db: Kysely<Database>, floor: string, contacts: readonly VersionedText[]): Promise<void> => {
  const wrapped = contacts.filter(({ json }) => json.includes('"disposition":"'));
  if (wrapped.length === 0) return;
  await sql`
    insert into wrapped_with (floor, disposition, last_at)
    select ${floor}, said #>> '{}', max(to_timestamp((contact->>'lastAt')::double precision / 1000))
    from jsonb_array_elements(${`[${wrapped.map(({ json }) => json).join()}]`}::jsonb) as record,
      lateral (select record->'contact' as contact) as of_record,
      jsonb_path_query(contact, '$.handlings[*].disposition ? (@.type() == "string")') as said
    where (select count(*) from wrapped_with where floor = ${floor}) < ${most}
      or exists (select from wrapped_with known where known.floor = ${floor} and known.disposition = said #>> '{}')
    group by 1, 2 order by 1, 2 limit ${most}
    on conflict (floor, disposition) do update set last_at = excluded.last_at
      where wrapped_with.last_at < excluded.last_at - interval '1 day'`.execute(db);
};

export const readWrappedWith = async ({ db }: Pick<Context, 'db'>, floor: string): Promise<string[]> => {
  const rows = await db
    .selectFrom('wrapped_with')
    .select('disposition')
    .where('floor', '=', floor)
    .orderBy('disposition')
    .execute();
  return rows.map(({ disposition }) => disposition);
};
