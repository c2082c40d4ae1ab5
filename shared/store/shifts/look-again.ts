import { sql, type Kysely, type RawBuilder } from 'kysely';
import type { FloorEvent } from '../../events/floor-event.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

const merged = sql`on conflict (floor, agent, day_at) do update set look_at = excluded.look_at
  where shift_looks.look_at > excluded.look_at`;

/** What has been summed up already, and may now be otherwise. */
const lookAgainAt = (summaries: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  insert into shift_looks (floor, agent, day_at, look_at)
  select distinct kept.floor, kept.agent, date_trunc('day', kept.from_at, 'UTC'), to_timestamp(0) from ${summaries} ${merged}`;

/** Agents’ quarter-hours were stored: their shifts are looked at once these are over. To be called in the transaction that stores them. */
export const lookAtQuarters = async (
  db: Db,
  floor: string,
  quarters: readonly { readonly start_at: string; readonly agent: string }[],
): Promise<void> => {
  await sql`
    insert into shift_looks (floor, agent, day_at, look_at)
    select ${floor}, agent, date_trunc('day', at, 'UTC'), min(at) + interval '15 minutes'
    from unnest(${quarters.map(({ start_at }) => start_at)}::timestamptz[], ${quarters.map(({ agent }) => agent)}::text[])
      as quarter (at, agent)
    group by 2, 3 ${merged}`.execute(db);
};

/** Contacts were stored anew. To be called in the transaction that does. */
export const lookAtContacts = async (db: Db, floor: string, contacts: readonly string[]): Promise<void> => {
  if (contacts.length === 0) return;
  await lookAgainAt(sql`shift_summaries kept
    where kept.floor = ${floor} and kept.newest and kept.contacts && ${contacts}::text[]`).execute(db);
};

const tells = ({ type }: FloorEvent): boolean => /^(agent\.signed|task|feature|security)/.test(type);

/** Events that are of no contact's life, and reviews, which are none of its own. */
export const lookAtDoings = async (db: Db, floor: string, events: readonly FloorEvent[]): Promise<void> => {
  const own = events.filter(tells).flatMap(({ time, data }) => {
    const agent = 'agent' in data && typeof data.agent === 'string' ? data.agent : null;
    return agent === null ? [] : [{ agent, time: new Date(time).toISOString() }];
  });
  if (own.length > 0)
    await lookAgainAt(sql`unnest(${own.map(({ agent }) => agent)}::text[], ${own.map(({ time }) => time)}::timestamptz[])
        as told (agent, at)
      join shift_summaries kept on kept.floor = ${floor} and kept.newest and kept.agent = told.agent
        and kept.from_at <= told.at + interval '4 hours' and kept.from_at > told.at - interval '4 days'
        and kept.to_at >= told.at - interval '4 hours'`).execute(db);
  const reviewed = events.flatMap((event) => (event.type === 'call.reviewed' ? [event.data.contact] : []));
  await lookAtContacts(db, floor, reviewed);
};

/** What somebody is scheduled to do in a time changed: their shifts are looked at when it is over. */
export const lookAtSchedules = async (
  db: Db,
  floor: string,
  times: readonly { readonly agent: string; readonly start_at: string | Date; readonly end_at: string | Date }[],
): Promise<void> => {
  if (times.length === 0) return;
  const iso = (at: string | Date): string => new Date(at).toISOString();
  await sql`
    insert into shift_looks (floor, agent, day_at, look_at)
    select ${floor}, agent, date_trunc('day', start_at, 'UTC'), min(end_at)
    from unnest(${times.map(({ agent }) => agent)}::text[], ${times.map(({ start_at }) => iso(start_at))}::timestamptz[],
      ${times.map(({ end_at }) => iso(end_at))}::timestamptz[]) as scheduled (agent, start_at, end_at)
    group by 2, 3 ${merged}`.execute(db);
};
