import { sql, type Kysely } from 'kysely';
import type { Database } from '@floorlight/shared/store/tables.ts';
import { Sentence } from '../../sentence.ts';

/**
 * A past that was made up is not told from one that was lived once both lie in one log: it is written to floors of its own.
 * @throws Sentence where sources told of contacts of the floor, or somebody else than the simulator is to.
 */
export const refuseLived = async ({ db }: { readonly db: Kysely<Database> }, floor: string): Promise<void> => {
  // what a floor's fold wrote has the number of a commit, what is made up has none
  const { rows } = await sql<{ lived: boolean; fed: string | null }>`
    select exists (select from raw_events where floor = ${floor} and type like 'contact.%')
        or exists (select from contacts where floor = ${floor})
        or exists (select from contact_log where floor = ${floor} and version > 0) as lived,
      (select name from sources where floors @> ${JSON.stringify([floor])}::jsonb and name <> 'Simulator' limit 1) as fed`.execute(
    db,
  );
  const why = rows[0]?.lived ? 'has contacts that its sources told of' : rows[0]?.fed && `is fed by the source "${rows[0].fed}"`;
  if (why) throw new Sentence(`Floor "${floor}" ${why}; a made-up past would lie among them. Name another one with --floor.`);
};
