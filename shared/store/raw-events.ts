import { sql, type Kysely } from 'kysely';
import type { PresenceEvent, SnapshotEvent } from '../floor/agent/presence-points.ts';
import type { Opening } from '../floor/queue.ts';
import type { Database } from './tables.ts';

type Db = Kysely<Database>;

/** Far more changes than an agent, or a queue, makes in the days that can be asked for. */
const mostChanges = 5000;

/** As the index `raw_events_agent` says it: Postgres does not see by itself that a type is one of these. */
const ofAgents = sql<boolean>`type like 'agent.%'`;

/** As the index `raw_events_queue` says it. */
const ofQueues = sql<boolean>`type like 'queue.%'`;

/** A queue's openings and closings in [from, to), oldest first, after the newest one before. */
export const rawOpenings = async (db: Db, floor: string, queue: string, from: number, to: number): Promise<Opening[]> => {
  const openings = db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('type', 'in', ['queue.opened', 'queue.closed'])
    .where(sql<boolean>`event->'data'->>'queue' = ${queue}`)
    .where(ofQueues);
  const before = await openings.where('time', '<', new Date(from)).orderBy('time', 'desc').limit(1).execute();
  const within = await openings
    .where('time', '>=', new Date(from))
    .where('time', '<', new Date(to))
    .orderBy('time')
    .limit(mostChanges)
    .execute();
  return [...before, ...within].map((row) => row.event as Opening);
};

/** All stored events of one contact, in no order. */
export const rawEventsOfContact = async (db: Db, floor: string, contact: string): Promise<unknown[]> => {
  const rows = await db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('contact', '=', contact)
    // cases, tasks and security events may name a contact, and tell nothing of it
    .where('type', 'like', 'contact.%')
    .execute();
  return rows.map((row) => row.event);
};

/** Snapshots of a floor in [from, to], oldest first. */
export const rawSnapshots = async (db: Db, floor: string, from: number, to: number): Promise<SnapshotEvent[]> => {
  const rows = await db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('type', '=', 'agent.snapshot')
    // a snapshot names many agents and so has none of its own
    .where(sql<boolean>`event->'data'->>'agent' is null`)
    .where(ofAgents)
    .where('time', '>=', new Date(from))
    .where('time', '<=', new Date(to))
    .orderBy('time')
    .execute();
  return rows.map((row) => row.event as SnapshotEvent);
};

/** What was said of an agent before a time that is looked at: enough to tell what held when it began, and who had said so. */
const saidBefore = 20;

/** An agent's presence changes in [from, to) and the newest ones before, in no order. */
export const rawPresence = async (
  db: Db,
  floor: string,
  agent: string,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<PresenceEvent[]> => {
  const changes = db
    .selectFrom('raw_events')
    .select('event')
    .where('floor', '=', floor)
    .where('type', 'in', ['agent.signed_in', 'agent.signed_out', 'agent.presence_changed'])
    .where(sql<boolean>`event->'data'->>'agent' = ${agent}`)
    .where(ofAgents)
    .orderBy('time', 'desc');
  const before = await changes.where('time', '<', new Date(from)).limit(saidBefore).execute();
  const within = await changes.where('time', '>=', new Date(from)).where('time', '<', new Date(to)).limit(mostChanges).execute();
  return [...before, ...within].map((row) => row.event as PresenceEvent);
};
