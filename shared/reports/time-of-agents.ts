import { addAgentTally, emptyAgentTally, followAgentTally, type AgentTally } from '../metrics/agent-tally.ts';
import { joinRuns, notIdle } from '../metrics/idle-run.ts';
import type { Interval } from '../calendar/intervals-between.ts';

interface Known {
  readonly tally: AgentTally;
  /** Where what is known of them ends. */
  end: number;
}

/** To whom an agent's time counts; none: it is left out. */
export type GroupsOf = (agent: string) => readonly string[];

/** Time of agents in a period, told stretch after stretch; where one's is missing, they were not there. */
export class TimeOfAgents {
  readonly #period: Interval;
  readonly #known = new Map<string, Known>();

  constructor(period: Interval) {
    this.#period = period;
  }

  /** Follows what is known of the agent: an idle streak may last across the seam. */
  add(agent: string, { start, end }: Interval, tally: AgentTally): void {
    const known = this.#known.get(agent) ?? { tally: emptyAgentTally(), end: this.#period.start };
    if (known.end < start) known.tally.idle = joinRuns(known.tally.idle, notIdle());
    followAgentTally(known.tally, tally);
    known.end = end;
    this.#known.set(agent, known);
  }

  *[Symbol.iterator](): Generator<[agent: string, tally: AgentTally]> {
    for (const [agent, { tally, end }] of this.#known)
      yield [agent, end < this.#period.end ? { ...tally, idle: joinRuns(tally.idle, notIdle()) } : tally];
  }

  /** Sums in order of name; an agent may count in several. */
  by(groups: GroupsOf): [name: string, tally: AgentTally][] {
    const sums = new Map<string, AgentTally>();
    for (const [agent, tally] of this)
      for (const group of groups(agent)) {
        const sum = sums.get(group) ?? emptyAgentTally();
        addAgentTally(sum, tally);
        sums.set(group, sum);
      }
    return [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
  }

  /** Of all who count, each once. */
  total(groups: GroupsOf): AgentTally {
    return this.by((agent) => (groups(agent).length > 0 ? ['*'] : []))[0]?.[1] ?? emptyAgentTally();
  }
}
