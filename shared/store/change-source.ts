import type { Context } from '../runtime/context.ts';
import { defineSource } from './define-source.ts';
import { addSecret, findSource } from './sources.ts';

export interface SourceChange {
  readonly name: string;
  /** The first takes what names an unknown queue or agent. */
  readonly floors: readonly string[];
  /** False: what it posts is refused as from a source that is not there. */
  readonly enabled: boolean;
  /** Where we go to it ourselves; left out: as it is. */
  readonly settings?: object | undefined;
  /** What lets us in there, in the same moment: nowhere is it gone to with what was meant for elsewhere. */
  readonly secret?: string | undefined;
}

/** Changes a source; ingest notices within five seconds. @returns false where there is none of this id. */
export const changeSource = async (context: Context, id: string, change: SourceChange): Promise<boolean> => {
  const changed = await context.db.transaction().execute(async (transaction) => {
    const { numUpdatedRows } = await transaction
      .updateTable('sources')
      .set({
        name: change.name,
        enabled: change.enabled,
        floors: JSON.stringify(change.floors),
        ...(change.settings && { settings: JSON.stringify(change.settings) }),
      })
      .where('id', '=', id)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return false;
    if (change.secret !== undefined) await addSecret(context, transaction, { source: id, secret: change.secret, overlap: 0 });
    await defineSource(context, { id, name: change.name, floors: change.floors });
    return true;
  });
  // what ingest falls back on while Postgres is away is of now, too
  if (changed) await findSource(context, id);
  return changed;
};
