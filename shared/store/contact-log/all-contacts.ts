import { sql, type Kysely } from 'kysely';
import type { Database } from '../tables.ts';

const columns = [
  'floor',
  'id',
  'version',
  'first_at',
  'closed_at',
  'program',
  'customer_key',
  'queues',
  'agents',
  'contact',
  'events',
] as const;

/** Of its agents and its customer, by which the log has an index. */
const terms = sql<
  string[]
>`array(select 'a:' || agent from unnest(agents) agent) || array_remove(array['k:' || customer_key], null)`.as('terms');

/**
 * Every contact once: those of the log, and those that lie in the old table until they have moved (and what a process of the
 * version before still writes there, which is newer than what has moved).
 */
export const allContacts = (db: Kysely<Database>) =>
  db
    .selectFrom('contact_log as logged')
    .select([...columns, 'terms'])
    .where(sql<boolean>`not exists (select from contacts as old where old.floor = logged.floor and old.id = logged.id)`)
    .unionAll(db.selectFrom('contacts').select([...columns, terms]))
    .as('contacts');
