import type { AgentTile, DisplayedState } from '@floorlight/shared/board/board.ts';

/** What an agent is shown as: the displayed state, or that it can't be known (SPEC AG3 keeps those out of every other count). */
export type ShownState = DisplayedState | 'unverified';

/** Order of the groups on a wall: who could help first, then who is busy, then who is away. */
export const shownStates: readonly ShownState[] = [
  'available',
  'ringing',
  'dialling',
  'talking',
  'holding',
  'other_call',
  'acw',
  'not_ready',
  'unverified',
  'offline',
];

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
  offline: 'Offline',
};

export const shownState = (agent: AgentTile): ShownState =>
  agent.state !== 'offline' && (agent.confidence === 'unverified' || agent.confidence === 'contradictory') ? 'unverified' : agent.state;
