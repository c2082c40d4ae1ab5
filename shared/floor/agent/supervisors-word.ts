import type { Agent } from './agent.ts';
import type { PresenceEvent } from './presence-points.ts';

/** Said in Floorlight by a person; no source can be called that. */
export const isSupervisors = ({ source }: Pick<PresenceEvent, 'source'>): boolean => source === 'floorlight';

/** The newest that a supervisor said of an agent's presence; null: nothing. */
export const supervisorsWord = ({ presence }: Pick<Agent, 'presence'>): PresenceEvent | null =>
  presence.findLast(isSupervisors) ?? null;

/** What sources said of it since: what they had said before a supervisor looked is settled (SPEC AG9). */
export const saidSince = ({ presence }: Pick<Agent, 'presence'>): readonly PresenceEvent[] =>
  presence.slice(presence.findLastIndex(isSupervisors) + 1);
