import { newAgent, type Agent } from '../floor/agent/agent.ts';
import { presencePoints } from '../floor/agent/presence-points.ts';
import { sweep } from '../floor/agent/timeline.ts';
import { workOf } from '../floor/agent/work.ts';
import { countContact } from '../floor/count-contact.ts';
import type { JudgingAt } from '../floor/judging-history.ts';
import { insertInOrder } from '../floor/order.ts';
import { contactsOfAgent, type Db } from './contact-events.ts';
import { rawPresence, rawSnapshots } from './raw-events.ts';

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

/** An agent's days from `from` up to `until`, from what is stored of them and of the contacts they had a part in. */
export const storedAgent = async (db: Db, { floor, agent: name, from, until, judgingAt, now }: Asked): Promise<Agent> => {
  const agent = newAgent(name);
  for (const event of await rawPresence(db, floor, name, until)) insertInOrder(agent.presence, event);
  const since = Math.min(from, agent.presence[0]?.time ?? from) - day;
  const snapshots = await rawSnapshots(db, floor, since, now);
  for (const { id, events } of await contactsOfAgent(db, floor, name, from - day, until)) {
    const work = workOf(countContact({ judgingAt, snapshots }, now, id, events).settled).get(name);
    if (work) agent.work.set(id, work);
  }
  const segments = [...agent.work.values()].flatMap((work) => work.segments);
  agent.points = presencePoints(
    name,
    agent.presence,
    snapshots.filter((snapshot) => snapshot.time < until),
  );
  sweep(agent.spans, Number.NEGATIVE_INFINITY, agent.points, segments);
  return agent;
};
