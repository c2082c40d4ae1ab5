import { sql, type Kysely } from 'kysely';

/** Text of a setting that the session may not have, as a list. */
const list = (name: string): string => `(select coalesce(nullif(current_setting('floorlight.${name}', true), ''), '{}'))::text[]`;
const setting = (name: string): string => `(select current_setting('floorlight.${name}', true))`;
const whole = `${setting('whole')} = 'on'`;
const allQueues = `${setting('all_queues')} = 'on'`;

/** What a reader sees of each table that tells of a floor; of every other table nothing. */
const seen: Record<string, string> = {
  contacts: `program = any(${list('programs')})
    or (program is null and cardinality(queues) > 0 and queues <@ ${list('queues')})
    or agents && ${list('agents')}`,
  interval_tallies: `${allQueues} or queue = any(${list('queues')})`,
  agent_tallies: `agent = any(${list('agents')})`,
  raw_events: `(type like 'queue.%' and (${allQueues} or event->'data'->>'queue' = any(${list('queues')})))
    or (type like 'agent.%' and event->'data'->>'agent' = any(${list('agents')}))`,
  corrections: 'false',
};

/**
 * Roles are the whole cluster's: another database's migration may make it at the same time, or an administrator has made it
 * because this user may not. From 16 on, who makes a role may hand it out but not take it on; before, members may.
 */
const makeReader = `do $$
declare
  newer boolean := current_setting('server_version_num')::int >= 160000;
  there boolean;
  problem text;
begin
  begin
    create role floorlight_reader nologin;
  exception when duplicate_object or unique_violation or insufficient_privilege then null;
  end;
  if exists (
    select from pg_roles where rolname = 'floorlight_reader'
      and pg_has_role(current_user, oid, case when newer then 'set' else 'member' end)
  ) then return; end if;
  execute format('grant floorlight_reader to %I%s', current_user, case when newer then ' with set true' end);
exception when insufficient_privilege or undefined_object then
  problem := sqlerrm;
  select exists (select from pg_roles where rolname = 'floorlight_reader') into there;
  raise exception using errcode = 'insufficient_privilege', message = format(
    'The user %I may not make or take on the role as which people''s questions are asked (%s). An administrator of this Postgres runs: %sgrant floorlight_reader to %I%s; then migrate again.',
    current_user, problem, case when not there then 'create role floorlight_reader nologin; ' end, current_user,
    case when newer then ' with set true' end);
end $$`;

const policies = Object.entries(seen).flatMap(([table, part]) => [
  `alter table ${table} enable row level security`,
  `create policy within_reach on ${table} for select to floorlight_reader
    using (floor = ${setting('floor')} and (${whole} or ${part}))`,
  `grant select on ${table} to floorlight_reader`,
]);

/**
 * People read records as `floorlight_reader`, to whom Postgres shows what the session was said to reach, and nothing where it
 * was said nothing (shared/store/records-within.ts): a filter forgotten in a query leaks no row.
 */
export const up = async (db: Kysely<unknown>): Promise<void> => {
  for (const statement of [makeReader, ...policies, 'grant select on floors to floorlight_reader'])
    await sql.raw(statement).execute(db);
};
