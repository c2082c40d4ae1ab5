import { agentDay } from '../../floor/agent/agent-day.ts';
import { doubtsOf } from '../../floor/agent/doubts.ts';
import type { BrokenSilence } from '../../floor/source.ts';
import type { JudgingAt } from '../../floor/judging-history.ts';
import type { Db } from '../contact-events.ts';
import { storedAgent } from '../stored-agent.ts';
import { storedSilences } from '../reports/silences.ts';
import type { KeptDay } from './tables.ts';

interface Asked {
  readonly floor: string;
  readonly agent: string;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
  readonly judgingAt: JudgingAt;
  readonly now: number;
  /** Silences that last still. */
  readonly silences: readonly BrokenSilence[];
}

/** An agent's closed day by the floor's own fold, from the events that are stored. */
export const storedDay = async (db: Db, { silences, ...asked }: Asked): Promise<KeptDay> => {
  const { floor, from, to, now } = asked;
  const agent = await storedAgent(db, { ...asked, until: to });
  const broken = await storedSilences(db, floor, from, to);
  return { ...agentDay(agent, from, to, now), doubts: doubtsOf(agent, [...broken, ...silences], { from, to }) };
};
