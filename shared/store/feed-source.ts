import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';
import { createSource, findSource, renameSource } from './sources.ts';

/** The id and a secret of a source of this name, however capitalised, that feeds just this floor; made when there is none. */
export const feedSource = async (
  context: Context,
  name: string,
  floor: string,
  kind = 'generic',
): Promise<{ id: string; secret: string }> => {
  const known = await context.db
    .selectFrom('sources')
    .select('id')
    .where(sql<boolean>`lower(name) = ${name.toLowerCase()}`)
    .where('kind', '=', kind)
    .where('enabled', '=', true)
    .where(sql<boolean>`floors = ${JSON.stringify([floor])}::jsonb`)
    .orderBy('created_at')
    .executeTakeFirst();
  const source = known && (await findSource(context, known.id));
  const secret = source?.secrets[0];
  if (!source || !secret) return createSource(context, { name, kind, floors: [floor] });
  await renameSource(context, source.id, name);
  return { id: source.id, secret };
};
