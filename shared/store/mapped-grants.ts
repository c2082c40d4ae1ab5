import { grant, type NewGrant } from '../access/grant.ts';
import type { Context } from '../runtime/context.ts';
import { announceAccess } from './access-changes.ts';

/** Who granted what comes from groups of single sign-on. */
const by = 'single-sign-on';

const wordOf = (one: NewGrant): string => JSON.stringify(grant.parse(one), ['role', 'scope', 'names', 'kind', 'floors']);

/**
 * Replaces what somebody holds through their groups; what people granted stays. In force at once.
 * @returns whether anything changed.
 */
export const setMappedGrants = async (
  context: Pick<Context, 'db' | 'redis'>,
  holder: string,
  grants: readonly NewGrant[],
): Promise<boolean> => {
  const changed = await context.db.transaction().execute(async (transaction) => {
    const mapped = transaction.selectFrom('grants').select(['role', 'scope', 'names']).where('holder', '=', holder);
    const before = await mapped.where('granted_by', '=', by).orderBy('id').execute();
    if (before.map(wordOf).join() === grants.map(wordOf).join()) return false;
    await transaction.deleteFrom('grants').where('holder', '=', holder).where('granted_by', '=', by).execute();
    const rows = grants.map((one) => {
      const { role, scope, names } = grant.parse(one);
      return { holder, role, scope: JSON.stringify(scope), names, granted_by: by };
    });
    if (rows.length > 0) await transaction.insertInto('grants').values(rows).execute();
    return true;
  });
  if (changed) await announceAccess(context, holder);
  return changed;
};
