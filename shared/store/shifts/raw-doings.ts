import { sql, type Kysely } from 'kysely';
import type { Doing } from '../../shifts/parts.ts';
import type { Database } from '../tables.ts';

type Db = Kysely<Database>;

/** Far more than anybody does in the days that are looked at. */
const most = 5000;

/** As the index `raw_events_doings` says it. */
const ofDoings = sql<boolean>`(type like 'task.%' or type like 'feature.%' or type like 'security.%')`;
/** As the index `raw_events_agent` does. */
const ofSignIns = sql<boolean>`(type like 'agent.%' and type in ('agent.signed_in', 'agent.signed_out'))`;

interface Asked {
  readonly floor: string;
  readonly agent: string;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
  /** Those handled by them. */
  readonly contacts: readonly string[];
}

/** What a summary keeps of an event: not whose it was, nor what somebody wrote, which an erasure would have to find again. */
const doingOf = (event: unknown): Doing => {
  const { id, source, type, time, data } = event as Doing & { readonly data: Readonly<Record<string, unknown>> };
  const { customer: _customer, comment: _comment, ...kept } = data;
  return { id, source, type, time, data: kept } as Doing;
};

/** What somebody did beside contacts in [from, to), and the reviews of their contacts, in order of time. */
export const rawDoings = async (db: Db, { floor, agent, from, to, contacts }: Asked): Promise<Doing[]> => {
  const own = db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where(sql<boolean>`event->'data'->>'agent' = ${agent}`)
    .where('time', '>=', new Date(from))
    .where('time', '<', new Date(to))
    .orderBy('time')
    .limit(most);
  const reviews = db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where(sql<boolean>`contact = any(${contacts}::text[])`)
    .where('type', '=', 'call.reviewed')
    .limit(most);
  const rows = [
    ...(await own.where(ofDoings).execute()),
    ...(await own.where(ofSignIns).execute()),
    ...(contacts.length > 0 ? await reviews.execute() : []),
  ];
  return rows.map(({ event }) => doingOf(event)).sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
};
