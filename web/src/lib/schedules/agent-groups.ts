import type { RosteredAgent } from './roster.ts';
import type { SchedulesAddress } from './schedules-address.ts';

export interface AgentGroup {
  /** Null: of no team. */
  readonly team: string | null;
  readonly agents: readonly RosteredAgent[];
}

type Choice = Pick<SchedulesAddress, 'team' | 'agent' | 'everyone'>;

export interface ChosenAgents {
  readonly groups: readonly AgentGroup[];
  /** Who is left out because nothing is scheduled or asked for. */
  readonly idle: number;
}

/** A team's name as an address says it; no team is the empty name. */
export const teamName = (team: string | null): string => team ?? '';

const isIdle = ({ shifts, exceptions }: RosteredAgent): boolean => shifts.length === 0 && exceptions.length === 0;
const isChosen = (one: RosteredAgent, { team, agent }: Omit<Choice, 'everyone'>): boolean =>
  (team.length === 0 || team.includes(teamName(one.team))) && (agent.length === 0 || agent.includes(one.id));
const byName = (one: RosteredAgent, other: RosteredAgent): number =>
  one.name.localeCompare(other.name) || (one.id < other.id ? -1 : 1);

/** Who is shown, by team and name; who has no team comes last. Who was chosen by name is shown, scheduled or not. */
export const agentGroups = (agents: readonly RosteredAgent[], { team, agent, everyone }: Choice): ChosenAgents => {
  const chosen = agents.filter((one) => isChosen(one, { team, agent }));
  const shown = chosen.filter((one) => everyone || agent.length > 0 || !isIdle(one));
  const teams = Map.groupBy(shown, (one) => one.team);
  const groups = [...teams].map(([name, members]) => ({ team: name, agents: members.toSorted(byName) }));
  const inOrder = groups.toSorted((one, other) => {
    if (one.team === null || other.team === null) return one.team === null ? 1 : -1;
    return one.team.localeCompare(other.team);
  });
  return { groups: inOrder, idle: chosen.length - shown.length };
};

/** Exceptions of who was chosen; of somebody who is not among the agents any more, where nobody was. */
export const exceptionsOf = <Of extends { readonly agent: string }>(
  exceptions: readonly Of[],
  agents: readonly RosteredAgent[],
  { team, agent }: Omit<Choice, 'everyone'>,
): Of[] => {
  const chosen = new Set(agents.filter((one) => isChosen(one, { team, agent })).map(({ id }) => id));
  const all = team.length === 0 && agent.length === 0;
  return all ? [...exceptions] : exceptions.filter((one) => chosen.has(one.agent));
};
