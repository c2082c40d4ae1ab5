import { sql } from 'kysely';
import { factorRule, type FactorRule } from '../access/factor-rule.ts';
import type { Context } from '../runtime/context.ts';

type Stored = Pick<Context, 'db'>;

const name = 'second-factor';
const ruleOf = (value: unknown): FactorRule => factorRule.catch('nobody').parse(value ?? 'nobody');

/** Of whom a second factor is required: of nobody, until somebody says otherwise. */
export const readFactorRule = async ({ db }: Stored): Promise<FactorRule> => {
  const row = await db.selectFrom('instance_settings').select('value').where('name', '=', name).executeTakeFirst();
  return ruleOf(row?.value);
};

/** In force for whoever is looked up from now on: servers are told by `announceAccess`. @returns what it was. */
export const setFactorRule = async ({ db }: Stored, rule: FactorRule): Promise<FactorRule> => {
  const { rows } = await sql<{ before: unknown }>`
    with old as (select value from instance_settings where name = ${name})
    insert into instance_settings (name, value) values (${name}, ${JSON.stringify(rule)}::jsonb)
    on conflict (name) do update set value = excluded.value, changed_at = now()
    returning (select value from old) as before`.execute(db);
  return ruleOf(rows[0]?.before);
};
