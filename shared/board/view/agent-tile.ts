import { membershipsOf, type Agent } from '../../floor/agent/agent.ts';
import { beliefOf, isStaffed } from '../../floor/agent/confidence.ts';
import { tallySpans } from '../../floor/agent/tally-agent.ts';
import type { Span } from '../../floor/agent/timeline.ts';
import { stepStart } from '../../floor/step.ts';
import type { Floor } from '../../floor/floor.ts';
import { membershipMemory } from '../../floor/limits.ts';
import { membershipsMeant } from '../../floor/merges.ts';
import { sourcesOfAgent } from '../../floor/told.ts';
import { minute } from '../../calendar/zone.ts';
import { idleShare } from '../../metrics/occupancy.ts';
import type { AgentTile } from '../board.ts';
import type { AdherenceNow } from '../../schedules/adherence-now.ts';
import { shownAdherence } from './shown-adherence.ts';
import { stateLimit } from './state-limit.ts';

const neverSeen: Span = { state: 'offline', reason: null, from: 0, cause: 'system', inferred: true };

/** Start of the idle streak: an offer that rang out does not reset it (SPEC AG5). */
const idleStart = (spans: readonly Span[]): number | null => {
  let index = spans.length - 1;
  if (spans[index]?.state !== 'available') return null;
  while (spans[index - 1]?.state === 'ringing' && spans[index - 2]?.state === 'available') index -= 2;
  return spans[index]?.from ?? null;
};

const contactsInHand = (agent: Agent): AgentTile['contacts'] =>
  agent.work
    .values()
    .flatMap((work) =>
      work.segments
        .filter((segment) => segment.to === null)
        .map(({ queue, from }) => ({ id: work.contact, queue, program: work.program, since: from })),
    )
    .toArray()
    .sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1));

/** Why an idle agent is idle while the floor may be busy (SPEC AG7). */
export const idleCauseOf = (
  floor: Floor,
  { idleSince, queues, ...belief }: Pick<AgentTile, 'idleSince' | 'queues' | 'confidence' | 'doubt'>,
): AgentTile['idleCause'] => {
  if (idleSince === null) return null;
  if (!isStaffed(belief)) return 'unverified';
  const waits = (id: string): boolean => (floor.queues.get(id)?.waiting.size ?? 0) > 0;
  const mine = queues.filter(({ id }) => waits(id));
  if (mine.length > 0) return mine.every(({ paused }) => paused) ? 'paused' : 'no_contacts';
  return floor.queues.values().some(({ waiting }) => waiting.size > 0) ? 'not_in_queue' : 'no_contacts';
};

const profileOf = (agent: Agent): Pick<AgentTile, 'name' | 'desk' | 'team' | 'site' | 'registered'> => {
  const [set, told] = [agent.definition?.data, agent.profile?.data];
  return {
    name: set?.name ?? told?.name ?? agent.id,
    desk: told?.desk ?? null,
    team: set?.team ?? told?.team ?? null,
    site: set?.site ?? told?.site ?? null,
    registered: agent.definition !== null,
  };
};

/** How far back an agent's rolling idle time reaches. */
export const idleWindow = 30 * minute;

/** The last half-hour in whole 10-second steps, so that it moves when the rolling windows move (SPEC AG7, TA8). */
const idle30 = (floor: Floor, agent: Agent): Pick<AgentTile, 'idle30Seconds' | 'idleShare30'> => {
  const to = stepStart(floor.clock.now);
  const tally = tallySpans(agent.spans, to - idleWindow, to, to);
  return { idle30Seconds: tally.available / 1000, idleShare30: idleShare(tally) };
};

/** One agent as a screen shows them. */
export const agentTile = (floor: Floor, agent: Agent, judged: AdherenceNow | null): AgentTile => {
  const span = agent.spans.at(-1) ?? neverSeen;
  const belief = beliefOf(agent, span, floor.sources, floor.clock.now);
  const memberships = membershipsMeant(floor, membershipsOf(agent, floor.clock.now - membershipMemory));
  const idleSince = idleStart(agent.spans);
  return {
    id: agent.id,
    ...profileOf(agent),
    state: span.state,
    reason: span.reason,
    since: span.from,
    limitSeconds: stateLimit(floor, agent, span),
    cause: span.cause,
    confidence: belief.confidence,
    doubt: belief.doubt,
    contacts: contactsInHand(agent),
    queues: memberships,
    idleSince,
    ...idle30(floor, agent),
    idleCause: idleCauseOf(floor, { idleSince, queues: memberships, ...belief }),
    adherence: shownAdherence(floor, agent, belief, judged),
    sources: sourcesOfAgent(floor, agent.id),
  };
};
