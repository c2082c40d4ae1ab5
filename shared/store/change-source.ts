import type { Context } from '../runtime/context.ts';
import { defineSource } from './define-source.ts';
import { findSource } from './sources.ts';

export interface SourceChange {
  readonly name: string;
  /** The first takes what names an unknown queue or agent. */
  readonly floors: readonly string[];
  /** False: what it posts is refused as from a source that is not there. */
  readonly enabled: boolean;
}

/** Changes a source; ingest notices within five seconds. @returns false where there is none of this id. */
export const changeSource = async (context: Context, id: string, change: SourceChange): Promise<boolean> => {
  const changed = await context.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('sources')
      .set({ name: change.name, enabled: change.enabled, floors: JSON.stringify(change.floors) })
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows > 0n) await defineSource(context, { id, ...change });
    return numUpdatedRows > 0n;
  });
  // what ingest falls back on while Postgres is away is of now, too
  if (changed) await findSource(context, id);
  return changed;
};
