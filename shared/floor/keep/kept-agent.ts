import type { Agent } from '../agent/agent.ts';
import type { KeptPast, Past } from '../agent/past.ts';
import type { Work } from '../agent/work.ts';
import type { Floor } from '../floor.ts';
import { hourKey, splitHourKey } from './hour-key.ts';

export type KeptAgent = Pick<Agent, 'profile' | 'queues' | 'capacity' | 'definition'>;

export const keepAgent = ({ profile, queues, capacity, definition }: Agent): KeptAgent => ({
  profile,
  queues,
  capacity,
  definition,
});

export const keepPast = ({ spans }: Agent, past: Past): KeptPast => ({
  ...past,
  spans: spans.filter(({ from }) => from < past.from),
});

/** Presence changes of one agent in one hour. */
export const presenceIn = (floor: Floor, key: string): Agent['presence'] => {
  const { agent } = splitHourKey(key);
  return (floor.agents.get(agent)?.presence ?? []).filter((event) => hourKey(agent, event.time) === key);
};

/** Work of one agent, begun in one hour, for contacts no longer hot; a hot contact tells its own. */
export const coldWorkIn = (floor: Floor, key: string): Work[] => {
  const { agent } = splitHourKey(key);
  const works = floor.agents.get(agent)?.work.values() ?? [];
  return [...works].filter(
    (work) => work.segments[0] && !floor.contacts.has(work.contact) && hourKey(agent, work.segments[0].from) === key,
  );
};
