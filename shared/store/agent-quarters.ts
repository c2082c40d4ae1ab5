import type { Interval } from '../calendar/intervals-between.ts';
import type { KeptAgentTally } from '../floor/keep/kept-agent-tally.ts';
import type { Context } from '../runtime/context.ts';
import type { Frame } from './read-frame.ts';

/** A quarter-hour of an agent, as it is kept. */
export interface AgentQuarter {
  readonly start: number;
  readonly agent: string;
  readonly kept: KeptAgentTally;
}

/** So much is read at once: whoever adds up a year holds no more than this of it. */
const slice = 24 * 60 * 60_000;

const storedQuarters = async (
  { db }: Pick<Context, 'db'>,
  floor: string,
  { start: from, end: to }: Interval,
  agent: string | undefined,
): Promise<AgentQuarter[]> => {
  const rows = await db
    .selectFrom('agent_tallies')
    .select(['start_at', 'agent', 'tally'])
    .where('floor', '=', floor)
    .where('start_at', '>=', new Date(from))
    .where('start_at', '<', new Date(to))
    .$if(agent !== undefined, (asked) => asked.where('agent', '=', agent ?? ''))
    .orderBy('start_at')
    .execute();
  return rows
    .filter((row) => row.tally !== null)
    .map((row) => ({ start: row.start_at.getTime(), agent: row.agent, kept: row.tally as KeptAgentTally }));
};

const hotQuarters = ({ kept, horizon }: Frame, { start: from, end: to }: Interval): AgentQuarter[] =>
  [...kept]
    .map(([key, json]) => {
      const colon = key.indexOf(':');
      return { start: Number(key.slice(0, colon)), agent: key.slice(colon + 1), json };
    })
    .filter(({ start }) => start >= Math.max(from, horizon) && start < to)
    .sort((a, b) => a.start - b.start)
    .map(({ start, agent, json }) => ({ start, agent, kept: JSON.parse(json) as KeptAgentTally }));

/** Quarter-hours of agents in order of time, slice by slice: closed days from the records, the rest from the floor itself (SPEC TA9). */
export async function* agentQuarters(
  context: Pick<Context, 'db'>,
  { floor, agent }: { readonly floor: string; readonly agent?: string | undefined },
  frame: Frame,
  { start, end }: Interval,
): AsyncGenerator<AgentQuarter[]> {
  const closed = Math.min(end, frame.horizon);
  for (let from = start; from < closed; from += slice)
    yield await storedQuarters(context, floor, { start: from, end: Math.min(from + slice, closed) }, agent);
  yield hotQuarters(frame, { start, end });
}
