import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { shownState, shownStates, stateWord, type ShownState } from '@floorlight/shared/words/agent-state.ts';
import type { Grouping } from './floor-address.ts';

export interface AgentRows {
  readonly key: string;
  /** Null where nothing is grouped. */
  readonly title: string | null;
  readonly state: ShownState | null;
  readonly agents: readonly AgentTile[];
}

const byName = ([one]: readonly [string | null, unknown], [other]: readonly [string | null, unknown]): number =>
  one === null ? 1 : other === null ? -1 : one.localeCompare(other);

const named = (groups: Map<string | null, AgentTile[]>, none: string): AgentRows[] =>
  [...groups]
    .toSorted(byName)
    .map(([name, agents]) => ({ key: `named ${name ?? ''}`, title: name ?? none, state: null, agents }));

const ways: Record<Grouping, (agents: readonly AgentTile[]) => AgentRows[]> = {
  none: (agents) => [{ key: 'all', title: null, state: null, agents }],
  state: (agents) => {
    const groups = Map.groupBy(agents, shownState);
    return shownStates.flatMap((state) => {
      const members = groups.get(state);
      return members ? [{ key: state, title: stateWord(state), state, agents: members }] : [];
    });
  },
  team: (agents) =>
    named(
      Map.groupBy(agents, ({ team }) => team),
      m.floor_team_none(),
    ),
  site: (agents) =>
    named(
      Map.groupBy(agents, ({ site }) => site),
      m.floor_site_none(),
    ),
};

/** Agents keep the order they come in. */
export const groupRows = (agents: readonly AgentTile[], grouping: Grouping): AgentRows[] => ways[grouping](agents);
