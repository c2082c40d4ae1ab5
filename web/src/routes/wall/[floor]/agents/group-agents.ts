import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { shownState, shownStates, stateWord, type ShownState } from '@floorlight/shared/words/agent-state.ts';
import type { Grouping } from '../screen/screen-content.ts';

export interface AgentGroup {
  readonly key: string;
  readonly title: string;
  /** Null for a team. */
  readonly state: ShownState | null;
  /** Longest in their state first. */
  readonly agents: readonly AgentTile[];
}

const longestFirst = (one: AgentTile, other: AgentTile): number => one.since - other.since || (one.id < other.id ? -1 : 1);

const byState = (agents: readonly AgentTile[]): AgentGroup[] => {
  const groups = Map.groupBy(agents, shownState);
  return shownStates.flatMap((state) => {
    const members = groups.get(state);
    return members ? [{ key: state, title: stateWord(state), state, agents: members.toSorted(longestFirst) }] : [];
  });
};

const byTeam = (agents: readonly AgentTile[]): AgentGroup[] => {
  const teams = [...Map.groupBy(agents, (agent) => agent.team)];
  const named = teams.toSorted(([one], [other]) => (one === null ? 1 : other === null ? -1 : one.localeCompare(other)));
  const rank = (agent: AgentTile): number => shownStates.indexOf(shownState(agent));
  return named.map(([team, members]) => ({
    key: `team ${team ?? ''}`,
    title: team ?? m.wall_no_team(),
    state: null,
    agents: members.toSorted((one, other) => rank(one) - rank(other) || longestFirst(one, other)),
  }));
};

export const groupAgents = (agents: readonly AgentTile[], grouping: Grouping): AgentGroup[] =>
  grouping === 'team' ? byTeam(agents) : byState(agents);
