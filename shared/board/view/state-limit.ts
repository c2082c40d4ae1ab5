import type { Agent } from '../../floor/agent/agent.ts';
import type { Span } from '../../floor/agent/timeline.ts';
import { wrapLimitOf } from '../../floor/contact/settle.ts';
import type { Floor } from '../../floor/floor.ts';

/** Wrap limits, ms, of the contacts an agent wraps up now; where none is set there is none. */
const wrapLimits = (floor: Floor, agent: Agent): number[] =>
  [...agent.work.keys()].flatMap((id) => {
    const settled = floor.contacts.get(id)?.settled;
    return (settled?.contact.handlings ?? []).flatMap((handling, index) => {
      const work = settled?.afterWork[index];
      if (!settled || handling.agent !== agent.id || !work || work.to !== null) return [];
      const limit = wrapLimitOf(handling, settled.contact, floor.judgingAt);
      return limit > 0 ? [limit] : [];
    });
  });

/** Seconds for which an agent's displayed state is in order; null: without end. Of several contacts wrapped up, the longest. */
export const stateLimit = (floor: Floor, agent: Agent, { state, reason }: Span): number | null => {
  if (state === 'not_ready') return floor.reasons.get(reason ?? '')?.data.limit ?? null;
  const limits = state === 'acw' ? wrapLimits(floor, agent) : [];
  return limits.length === 0 ? null : Math.max(...limits) / 1000;
};
