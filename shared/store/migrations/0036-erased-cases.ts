import { sql, type Kysely } from 'kysely';

const statements = [
  `create table erased_cases (
    floor text not null,
    case_id text not null,
    erased_at timestamptz not null,
    primary key (floor, case_id)
  )`,
];

/** Which cases were an erased customer's: what comes late of them names nobody. */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of statements) await sql.raw(statement).execute(db);
};
