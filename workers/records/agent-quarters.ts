import { quarterStart } from '@floorlight/shared/calendar/interval.ts';
import { quarter } from '@floorlight/shared/calendar/zone.ts';
import { newAgent, type Agent } from '@floorlight/shared/floor/agent/agent.ts';
import { presencePoints } from '@floorlight/shared/floor/agent/presence-points.ts';
import { sweep } from '@floorlight/shared/floor/agent/timeline.ts';
import { workOf } from '@floorlight/shared/floor/agent/work.ts';
import { keepAgentTally, type KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import { oldestLimit } from '@floorlight/shared/floor/limits.ts';
import { insertInOrder } from '@floorlight/shared/floor/order.ts';
import { contactsOfAgent, type Db } from '@floorlight/shared/store/contact-events.ts';
import { rawPresence, rawSnapshots } from '@floorlight/shared/store/raw-events.ts';
import type { Frame } from './mend-closed-days.ts';
import { foldStored } from './mend-contact.ts';

const day = 24 * 60 * 60_000;

/** An agent's days up to the horizon, from what is stored of them and of the contacts they had a part in. */
const storedAgent = async (db: Db, name: string, from: number, frame: Frame): Promise<Agent> => {
  const { floor, horizon, now } = frame;
  const agent = newAgent(name);
  for (const event of await rawPresence(db, floor, name, horizon)) insertInOrder(agent.presence, event);
  const since = Math.min(from, agent.presence[0]?.time ?? from) - day;
  const snapshots = await rawSnapshots(db, floor, since, now);
  for (const { id, events } of await contactsOfAgent(db, floor, name, from - day, horizon)) {
    const work = workOf(foldStored(id, events, snapshots, frame).settled).get(name);
    if (work) agent.work.set(id, work);
  }
  const segments = [...agent.work.values()].flatMap((work) => work.segments);
  agent.points = presencePoints(
    name,
    agent.presence,
    snapshots.filter((snapshot) => snapshot.time < horizon),
  );
  sweep(agent.spans, Number.NEGATIVE_INFINITY, agent.points, segments);
  return agent;
};

/** An agent's quarter-hours in [from, horizon), 400 days at most, counted again (SPEC AG7, EV4); `kept` null: nothing to count. */
export const agentQuarters = async (
  db: Db,
  name: string,
  from: number,
  frame: Frame,
): Promise<{ start: number; kept: KeptAgentTally | null }[]> => {
  const agent = await storedAgent(db, name, from, frame);
  const first = Math.max(from, quarterStart(frame.horizon - oldestLimit));
  const starts = Array.from(
    { length: Math.max(0, Math.ceil((frame.horizon - first) / quarter)) },
    (_, index) => first + index * quarter,
  );
  return starts.map((start) => ({ start, kept: keepAgentTally(agent, start) }));
};
