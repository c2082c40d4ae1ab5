import { newAgent, type Agent } from '../floor/agent/agent.ts';
import { presencePoints, type SnapshotEvent } from '../floor/agent/presence-points.ts';
import { sweep } from '../floor/agent/timeline.ts';
import { workOf } from '../floor/agent/work.ts';
import { channelOf } from '../floor/contact/channel-of.ts';
import { foldContact } from '../floor/contact/fold.ts';
import { isOpen, type Settled } from '../floor/contact/settle.ts';
import { countContact } from '../floor/count-contact.ts';
import { endLimit, oldestLimit } from '../floor/limits.ts';
import type { JudgingAt } from '../floor/judging-history.ts';
import { insertInOrder } from '../floor/order.ts';
import { contactsOfAgent, type Db, type StoredContact } from './contact-events.ts';
import { rawPresence } from './raw-events.ts';
import { lastSnapshotOf, rawSnapshotsOf, snapshotLacking } from './raw-snapshots.ts';

const day = 24 * 60 * 60_000;

interface Asked {
  readonly floor: string;
  readonly agent: string;
  /** UTC ms. */
  readonly from: number;
  readonly until: number;
  readonly judgingAt: JudgingAt;
  readonly now: number;
}

export interface StoredWork {
  readonly agent: Agent;
  readonly contacts: readonly Settled[];
}

/** The snapshot that ended a contact of which its own events do not tell the end, before it was over by itself (SPEC TA5). */
const endOf = async (db: Db, asked: Asked, { id, closedAt, events }: StoredContact): Promise<SnapshotEvent[]> => {
  const { floor, until, judgingAt, now } = asked;
  const contact = foldContact(id, events);
  if (!isOpen(contact)) return [];
  const [after, sources] = [contact.lastAt, [...new Set(events.map(({ source }) => source))]];
  const to = Math.min(now, after + endLimit(channelOf(contact, judgingAt)));
  return snapshotLacking(db, floor, { contact: id, sources, after, to, until, closedAt });
};

/**
 * An agent's days from `from` up to `until`, from what is stored of them and of the contacts they had a part in. Read is what lies in
 * them and the day before, and the newest of what was said earlier, by a snapshot in the 30 days before: it may hold still, and no limit
 * of a state is longer than that day.
 */
export const storedAgent = async (db: Db, asked: Asked): Promise<Agent> => (await storedWork(db, asked)).agent;

/** The same, with the contacts that they had a part in. */
export const storedWork = async (db: Db, asked: Asked): Promise<StoredWork> => {
  const { floor, agent: name, from, until, judgingAt, now } = asked;
  const agent = newAgent(name);
  const contacts: Settled[] = [];
  const span = { from: from - day, to: until };
  for (const event of await rawPresence(db, floor, name, span)) insertInOrder(agent.presence, event);
  const said = agent.presence.findLast(({ time }) => time < span.from)?.time ?? from - oldestLimit;
  const snapshots = [
    ...(await lastSnapshotOf(db, floor, name, { from: said, to: span.from })),
    ...(await rawSnapshotsOf(db, floor, name, span)),
  ];
  for (const stored of await contactsOfAgent(db, floor, name, span.from, until)) {
    const { id, events } = stored;
    const judge = { judgingAt, snapshots: await endOf(db, asked, stored) };
    const { settled } = countContact(judge, now, id, events);
    const work = workOf(settled).get(name);
    if (!work) continue;
    agent.work.set(id, work);
    contacts.push(settled);
  }
  const segments = [...agent.work.values()].flatMap((work) => work.segments);
  agent.points = presencePoints(name, agent.presence, snapshots);
  sweep(agent.spans, Number.NEGATIVE_INFINITY, agent.points, segments);
  return { agent, contacts };
};
