import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';

/**
 * People and keys of a version before grants had a role on everything: they keep it. Then `wall` was a screen's; agents and
 * clients saw nothing, and still do until they are granted something. `kind` is null for whom that version made.
 */
export const adoptRoles = async ({ db }: Pick<Context, 'db'>): Promise<void> => {
  await sql`
    insert into grants (holder, role, scope, names, granted_by)
    select id, role, '{"kind":"everything"}', null, 'upgrade' from users
    where kind is null and role in ('team_lead', 'supervisor', 'planner', 'quality', 'compliance', 'administrator')
      and not exists (select 1 from grants where holder = users.id)`.execute(db);
  await sql`
    insert into grants (holder, role, scope, names, granted_by)
    select id, 'screen', jsonb_build_object('kind', 'floors', 'floors', (select jsonb_agg(floors.id) from floors)), 'full', 'upgrade'
    from users where kind is null and role = 'wall' and exists (select 1 from floors)
      and not exists (select 1 from grants where holder = users.id)`.execute(db);
  await sql`
    update users set kind = case when email like '%@key.floorlight.invalid' then 'key' else 'person' end where kind is null`.execute(
    db,
  );
};
