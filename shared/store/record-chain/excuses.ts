import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

export interface Excuses {
  /** Whether a contact of that month (`yyyy-mm`) may be missing from where it was kept; each excuses one. @param keep null: it was not noted. */
  readonly take: (month: string, keep: number | null) => boolean;
}

interface Drop {
  readonly month: string;
  readonly keep: number;
  readonly contacts: number;
  /** How many of them the audit log tells. */
  readonly told: number;
}

/** How many contacts of a floor were dropped, and from where: as many may be missing there, and no more. */
export const readExcuses = async (db: Kysely<Database>, floor: string): Promise<Excuses> => {
  const { rows } = await sql<Drop>`
    with told as (select subject as month, (detail->>'keep')::integer as keep, sum((detail->>'contacts')::double precision) as contacts
      from audit where action = 'contacts-dropped' and outcome = 'done' and floor = ${floor} group by 1, 2)
    select to_char(d.month, 'YYYY-MM') as month, d.keep, d.contacts::double precision as contacts,
      case when exists (select from audit_anchor) then d.contacts::double precision else coalesce(t.contacts, 0) end as told
    from contact_drops d left join told t on t.month = to_char(d.month, 'YYYY-MM') and t.keep = d.keep
    where d.floor = ${floor}`.execute(db);
  // the audit log has every drop for as long as none of it was dropped itself
  const left = new Map(rows.map(({ month, keep, contacts, told }) => [`${month} ${keep}`, Math.min(contacts, told)]));
  const months = new Set(rows.map(({ month }) => month));
  return {
    take: (month, keep) => {
      if (keep === null) return months.has(month);
      const place = `${month} ${keep}`;
      const some = left.get(place) ?? 0;
      left.set(place, some - 1);
      return some > 0;
    },
  };
};
