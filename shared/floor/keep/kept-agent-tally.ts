import { quarter } from '../../calendar/zone.ts';
import { quarterStart } from '../../calendar/interval.ts';
import type { DisplayedState } from '../../board/board.ts';
import { emptyAgentTally, type AgentTally } from '../../metrics/agent-tally.ts';
import { idleFor, joinRuns, notIdle } from '../../metrics/idle-run.ts';
import type { Agent } from '../agent/agent.ts';
import { ringingBefore } from '../agent/timeline.ts';
import { countSpan, tallyAgent } from '../agent/tally-agent.ts';
import type { Floor } from '../floor.ts';
import { leapLimit } from '../limits.ts';

/**
 * An agent's quarter-hour as it is kept: what is over is summed, the state that lasts is named with the instant it (or the
 * quarter) began, so that time passing needs no writing.
 */
export interface KeptAgentTally {
  readonly tally: AgentTally;
  readonly open: { readonly state: DisplayedState; readonly reason: string | null; readonly from: number } | null;
}

const isNothing = ({ signedIn, offers, handled }: AgentTally): boolean => signedIn === 0 && offers === 0 && handled === 0;

/** Null where the agent was offline throughout and nothing was offered. */
export const keepAgentTally = (agent: Agent, start: number): KeptAgentTally | null => {
  const last = agent.spans.at(-1);
  const lasts = last && last.state !== 'offline' && last.from < start + quarter;
  const tally = tallyAgent(agent, start, lasts ? Math.max(last.from, start) : start + quarter);
  if (!lasts) return isNothing(tally) ? null : { tally, open: null };
  const from = Math.max(last.from, start);
  return { tally, open: { state: last.state, reason: last.reason, from } };
};

/** The tally as of `now`: the open state counted up to it, or to the quarter's end. */
export const readAgentTally = ({ tally, open }: KeptAgentTally, start: number, now: number): AgentTally => {
  const whole = { ...emptyAgentTally(), ...tally, reasons: { ...tally.reasons } };
  const ms = open ? Math.min(now, start + quarter) - open.from : 0;
  if (!open || ms <= 0) return whole;
  countSpan(whole, open, ms);
  whole.idle = joinRuns(whole.idle, open.state === 'available' ? idleFor(ms) : notIdle());
  return whole;
};

/** Signed in at an instant or after it; whoever has gone home since then filled quarters too. */
const wasIn = (agent: Agent, instant: number): boolean =>
  agent.spans.some(
    (span, index) => span.state !== 'offline' && (agent.spans[index + 1]?.from ?? Number.POSITIVE_INFINITY) > instant,
  );

/**
 * Quarter-hours of agents to write, none before `horizon`: of those touched from then on, and, when new quarters have begun
 * since the last commit, of all who were signed in during any of them.
 */
export const touchedQuarters = (
  floor: Floor,
  lastCommit: number,
  horizon: number,
): Map<string, { agent: Agent; start: number }> => {
  const touched = new Map<string, { agent: Agent; start: number }>();
  const current = quarterStart(floor.clock.now);
  const next = quarterStart(lastCommit) + quarter;
  const never = Number.POSITIVE_INFINITY;
  const touch = (agent: Agent, since: number): void => {
    const known = Math.max(horizon, current - leapLimit, agent.spans[0]?.from ?? current);
    for (let start = quarterStart(Math.max(since, known)); start <= current; start += quarter) {
      touched.set(`${start}:${agent.id}`, { agent, start });
    }
  };
  if (next <= current) for (const agent of floor.agents.values()) touch(agent, wasIn(agent, next) ? next : never);
  for (const [id, since] of floor.changes.agents) {
    const agent = floor.agents.get(id);
    if (agent) touch(agent, ringingBefore(agent.spans, since));
  }
  return touched;
};
