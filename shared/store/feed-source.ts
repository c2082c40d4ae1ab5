import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';
import { createSource, findSource } from './sources.ts';

/** The id and a secret of a generic source of this name that feeds just this floor; made when there is none. */
export const feedSource = async (context: Context, name: string, floor: string): Promise<{ id: string; secret: string }> => {
  const known = await context.db
    .selectFrom('sources')
    .select('id')
    .where('name', '=', name)
    .where('kind', '=', 'generic')
    .where('enabled', '=', true)
    .where(sql<boolean>`floors = ${JSON.stringify([floor])}::jsonb`)
    .orderBy('created_at')
    .executeTakeFirst();
  const source = known && (await findSource(context, known.id));
  const secret = source?.secrets[0];
  return source && secret ? { id: source.id, secret } : createSource(context, { name, kind: 'generic', floors: [floor] });
};
