import type { Confidence, DisplayedState } from '../../board/board.ts';
import { availableLimit, contradictionLimit, talkingLimit } from '../limits.ts';
import type { Source } from '../source.ts';
import { isSilent } from '../source.ts';
import type { Agent } from './agent.ts';
import { newestHandled, newestOffers } from './newest-offers.ts';
import type { PresencePoint } from './presence-points.ts';
import { saidSince, supervisorsWord } from './supervisors-word.ts';
import type { Span } from './timeline.ts';

export interface Belief {
  readonly confidence: Confidence;
  /** In words, for the screen; null when confirmed. */
  readonly doubt: string | null;
}

const confirmed: Belief = { confidence: 'confirmed', doubt: null };

/** The newest presence by each source since a supervisor said anything, where they differ; null where they agree. */
const differing = (agent: Agent): Map<string, { presence: string; at: number }> | null => {
  const newest = new Map<string, { presence: string; at: number }>();
  for (const event of saidSince(agent)) {
    const presence = event.type === 'agent.signed_out' ? 'offline' : (event.data.presence ?? 'available');
    if (newest.get(event.source)?.presence !== presence) newest.set(event.source, { presence, at: event.time });
  }
  const [first, ...others] = newest.values();
  return others.some(({ presence }) => presence !== first?.presence) ? newest : null;
};

const newestOf = (claims: Map<string, { at: number }>): number => Math.max(...[...claims.values()].map(({ at }) => at));

/** The instant from which an agent's sources have differed for longer than the limit (SPEC AG3); null where they agree. */
export const contradictedFrom = (agent: Agent): number | null => {
  const claims = differing(agent);
  return claims && newestOf(claims) + contradictionLimit + 1;
};

const contradiction = (agent: Agent, now: number): string | null => {
  const claims = differing(agent);
  if (!claims || now - newestOf(claims) <= contradictionLimit) return null;
  return [...claims].map(([source, { presence }]) => `${source} says ${presence}`).join(', ');
};

/** Two unanswered offers in a row, and nothing heard of the agent since (SPEC AG3). */
const ringsOut = (agent: Agent): boolean => {
  const works = [...agent.work.values()];
  const offers = newestOffers(agent.past?.offers ?? [], works);
  if (offers.length < 2 || offers.some(({ result }) => result !== 'no_answer')) return false;
  // a contact taken is a sign of the agent too, even where its offer was not reported
  const taken = newestHandled(agent.past?.heard ?? 0, works);
  const heard = Math.max(taken, agent.presence.at(-1)?.time ?? 0);
  return offers.every(({ at }) => at > heard);
};

/** The instant from which the age of a state is doubted: a supervisor who looks makes it new. */
export const believedFrom = (agent: Agent, span: Span): number => Math.max(span.from, supervisorsWord(agent)?.time ?? span.from);

const pastLimit = (state: DisplayedState, age: number): string | null => {
  if (state === 'available' && age > availableLimit) return 'available for over 12 hours';
  if (state === 'talking' && age > talkingLimit) return 'talking for over 4 hours';
  return null;
};

const silence = (point: PresencePoint | undefined, sources: Map<string, Source>, now: number): string | null => {
  const source = point && sources.get(point.voice);
  return source && isSilent(source, now) ? `${source.id} is silent` : null;
};

/** How sure we are of an agent's displayed state (SPEC AG3), the strongest doubt first. */
export const beliefOf = (agent: Agent, span: Span, sources: Map<string, Source>, now: number): Belief => {
  const contradicted = contradiction(agent, now);
  if (contradicted) return { confidence: 'contradictory', doubt: contradicted };
  if (span.state === 'offline') return span.inferred ? { confidence: 'inferred', doubt: 'not reported' } : confirmed;
  const unverified =
    silence(agent.points.at(-1), sources, now) ??
    (ringsOut(agent) ? 'two offers in a row unanswered' : null) ??
    pastLimit(span.state, now - believedFrom(agent, span));
  if (unverified) return { confidence: 'unverified', doubt: unverified };
  return span.inferred ? { confidence: 'inferred', doubt: 'worked out, not reported' } : confirmed;
};

/** Only confirmed and inferred agents count as staffed (SPEC AG3). */
export const isStaffed = (belief: Belief): boolean => belief.confidence === 'confirmed' || belief.confidence === 'inferred';
