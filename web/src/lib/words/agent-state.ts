import type { AgentTile, DisplayedState } from '@floorlight/shared/board/board.ts';

/** What an agent is shown as: the displayed state, or that it can't be known (SPEC AG3 keeps those out of every other count). */
export type ShownState = DisplayedState | 'unverified' | 'contradictory';

/** States that boards count signed-in agents by: who could help first, then who is busy, then who is away. */
export const countedStates = [
  'available',
  'ringing',
  'dialling',
  'talking',
  'holding',
  'other_call',
  'acw',
  'not_ready',
  'unverified',
] as const satisfies readonly ShownState[];

/** Order of the groups on a wall. */
export const shownStates: readonly ShownState[] = [...countedStates, 'contradictory', 'offline'];

export const stateWords: Record<ShownState, string> = {
  available: 'Available',
  ringing: 'Ringing',
  dialling: 'Dialling',
  talking: 'Talking',
  holding: 'On hold',
  other_call: 'Other call',
  acw: 'Wrap-up',
  not_ready: 'Not ready',
  unverified: 'Unverified',
  contradictory: 'Contradictory',
  offline: 'Offline',
};

const doubted = (agent: AgentTile): agent is AgentTile & { confidence: 'unverified' | 'contradictory' } =>
  agent.confidence === 'unverified' || agent.confidence === 'contradictory';

export const shownState = (agent: AgentTile): ShownState =>
  agent.state !== 'offline' && doubted(agent) ? agent.confidence : agent.state;
