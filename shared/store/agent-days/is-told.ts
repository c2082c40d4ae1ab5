import type { Interval } from '../../calendar/intervals-between.ts';
import { readAgentTally, type KeptAgentTally } from '../../floor/keep/kept-agent-tally.ts';
import type { Db } from '../contact-events.ts';
import type { KeptDay } from './tables.ts';

/** Nobody's word on the agent's presence was found: a source tells none, or what it told was dropped after its time. */
const isWithoutPresence = ({ spans }: KeptDay): boolean => spans.every(({ source }) => source === null);

/**
 * Whether the events that are stored still tell an agent's closed day: on a replayed floor they may be gone while the time that was
 * counted stays, and the agent would seem to have been away.
 */
export const isTold = async (db: Db, floor: string, agent: string, { start, end }: Interval, day: KeptDay): Promise<boolean> => {
  if (!isWithoutPresence(day)) return true;
  const rows = await db
    .selectFrom('agent_tallies')
    .select(['start_at', 'tally'])
    .where('floor', '=', floor)
    .where('agent', '=', agent)
    .where('start_at', '>=', new Date(start))
    .where('start_at', '<', new Date(end))
    .execute();
  const counted = rows.map(({ start_at, tally }) =>
    tally === null ? 0 : readAgentTally(tally as KeptAgentTally, start_at.getTime(), end).signedIn,
  );
  return day.totals.signedIn >= counted.reduce((sum, ms) => sum + ms, 0);
};
