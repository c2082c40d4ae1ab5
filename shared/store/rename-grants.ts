import { sql, type Transaction } from 'kysely';
import { grantKey } from '../access/grant-key.ts';
import { renamedScope, type NamedPart } from '../access/renamed-scope.ts';
import type { Database } from './tables.ts';

/** Who holds something on this part. */
const holdersOf = async (transaction: Transaction<Database>, { floor, kind, name }: NamedPart): Promise<string[]> => {
  const scope = JSON.stringify({ kind: `${kind}s`, [`${kind}s`]: [{ floor, [kind]: name }] });
  const { rows } = await sql<{ holder: string }>`
    select distinct holder from grants where scope @> ${scope}::jsonb order by holder`.execute(transaction);
  return rows.map(({ holder }) => holder);
};

/** Who granted it stays; what two grants give once they name the same is held once. */
const renameOf = async (transaction: Transaction<Database>, holder: string, part: NamedPart, to: string): Promise<void> => {
  const held = await transaction
    .selectFrom('grants')
    .selectAll()
    .where('holder', '=', holder)
    .orderBy('id')
    .forUpdate()
    .execute();
  const after = held.map((one) => {
    const scope = renamedScope(one.scope, part, to);
    return { id: one.id, scope, key: grantKey({ ...one, scope }), isNew: grantKey(one) !== grantKey({ ...one, scope }) };
  });
  const kept = new Set(after.filter(({ isNew }) => !isNew).map(({ key }) => key));
  for (const { id, scope, key } of after.filter(({ isNew }) => isNew)) {
    if (kept.has(key)) await transaction.deleteFrom('grants').where('id', '=', id).execute();
    else
      await transaction
        .updateTable('grants')
        .set({ scope: JSON.stringify(scope) })
        .where('id', '=', id)
        .execute();
    kept.add(key);
  }
};

/** What was granted on this part is held on it by its new name. The caller announces it to each. @returns the holders. */
export const renameInGrants = async (transaction: Transaction<Database>, part: NamedPart, to: string): Promise<string[]> => {
  const holders = await holdersOf(transaction, part);
  for (const holder of holders) await renameOf(transaction, holder, part, to);
  return holders;
};
