import { sql, type Kysely } from 'kysely';

const statements = [
  // null: links of before, whose digests say less (record-chain/digest.ts)
  `alter table record_links add column form smallint`,
  `alter table record_links add column keep smallint`,
  `alter table record_heads add column noted boolean not null default false`,
];

/** Links say where a contact is kept and of what they are a digest; and which heads of days the audit log has. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
