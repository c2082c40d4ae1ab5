import type { Context } from '../runtime/context.ts';

/** The floor as registered; null when there is none of this id. */
export const findFloor = async ({ db }: Pick<Context, 'db'>, id: string) =>
  (await db.selectFrom('floors').select(['id', 'name', 'timezone', 'mode']).where('id', '=', id).executeTakeFirst()) ?? null;
