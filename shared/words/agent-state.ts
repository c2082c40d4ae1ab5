import type { AgentTile, DisplayedState } from '../board/board.ts';
import { m } from '../messages/compiled/messages.js';
import type { Said } from './language.ts';

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

/** All of them, in the order of the groups on a wall. */
export const shownStates: readonly ShownState[] = [...countedStates, 'contradictory', 'offline'];

// Named one by one: a text that is looked up by a made-up name would bring every text of the product into the page.
const words: Record<ShownState, (inputs: object, said: Said) => string> = {
  available: m.app_state_available,
  ringing: m.app_state_ringing,
  dialling: m.app_state_dialling,
  talking: m.app_state_talking,
  holding: m.app_state_holding,
  other_call: m.app_state_other_call,
  acw: m.app_state_acw,
  not_ready: m.app_state_not_ready,
  unverified: m.app_state_unverified,
  contradictory: m.app_state_contradictory,
  offline: m.app_state_offline,
};

/** The word for a state. */
export const stateWord = (state: ShownState, said: Said = {}): string => words[state]({}, said);

const doubted = (agent: AgentTile): agent is AgentTile & { confidence: 'unverified' | 'contradictory' } =>
  agent.confidence === 'unverified' || agent.confidence === 'contradictory';

export const shownState = (agent: AgentTile): ShownState =>
  agent.state !== 'offline' && doubted(agent) ? agent.confidence : agent.state;
