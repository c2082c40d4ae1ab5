import { quarterStart } from '@floorlight/shared/calendar/interval.ts';
import { quarter } from '@floorlight/shared/calendar/zone.ts';
import { keepAgentTally, type KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import { oldestLimit } from '@floorlight/shared/floor/limits.ts';
import type { Db } from '@floorlight/shared/store/contact-events.ts';
import { storedAgent } from '@floorlight/shared/store/stored-agent.ts';
import type { Frame } from './mend-closed-days.ts';

/** An agent's quarter-hours in [from, horizon), 400 days at most, counted again (SPEC AG7, EV4); `kept` null: nothing to count. */
export const agentQuarters = async (
  db: Db,
  name: string,
  from: number,
  frame: Frame,
): Promise<{ start: number; kept: KeptAgentTally | null }[]> => {
  const { floor, horizon, judgingAt, now } = frame;
  const agent = await storedAgent(db, { floor, agent: name, from, until: horizon, judgingAt, now });
  const first = Math.max(from, quarterStart(horizon - oldestLimit));
  const starts = Array.from(
    { length: Math.max(0, Math.ceil((horizon - first) / quarter)) },
    (_, index) => first + index * quarter,
  );
  return starts.map((start) => ({ start, kept: keepAgentTally(agent, start) }));
};
