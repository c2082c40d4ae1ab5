import type { AgentTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

const causes: Record<AgentTile['cause'], () => string> = {
  agent: m.floor_cause_agent,
  system: m.floor_cause_system,
  supervisor: m.floor_cause_supervisor,
  snapshot: m.floor_cause_snapshot,
  timeout: m.floor_cause_timeout,
};

const isCause = (cause: string): cause is AgentTile['cause'] => cause in causes;

/** By whose word an agent is in a state (SPEC AG2); one we have no words for is called as the API calls it. */
export const causeWord = (cause: string): string => (isCause(cause) ? causes[cause]() : cause);

const idleCauses: Record<NonNullable<AgentTile['idleCause']>, () => string> = {
  no_contacts: m.floor_idle_no_contacts,
  not_in_queue: m.floor_idle_not_in_queue,
  paused: m.floor_idle_paused,
  unverified: m.floor_idle_unverified,
};

/** Why somebody is idle (SPEC AG7). */
export const idleCauseWord = (cause: NonNullable<AgentTile['idleCause']>): string => idleCauses[cause]();
