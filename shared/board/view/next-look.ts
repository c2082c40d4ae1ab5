import type { Agent } from '../../floor/agent/agent.ts';
import { believedFrom, contradictedFrom } from '../../floor/agent/confidence.ts';
import { servedQueues } from '../../floor/agent/newest-offers.ts';
import type { Span } from '../../floor/agent/timeline.ts';
import { stepStart, stepWidth } from '../../floor/step.ts';
import { availableLimit, membershipMemory, talkingLimit } from '../../floor/limits.ts';
import type { Floor } from '../../floor/floor.ts';
import type { AdherenceNow } from '../../schedules/adherence-now.ts';
import { idleWindow } from './agent-tile.ts';
import { nextShownAdherence } from './shown-adherence.ts';

/** What a state is to the idle share (SPEC AG7): its numerator and denominator, its denominator, nothing. */
const shareOf = (span: Span | undefined): 'idle' | 'working' | 'away' => {
  if (!span || span.state === 'offline' || span.state === 'not_ready') return 'away';
  return span.state === 'available' ? 'idle' : 'working';
};

/** The next ten-second step at which the last half-hour reads differently, while the newest state lasts; null: it does not. */
const idleMoves = (spans: readonly Span[], now: number): number | null => {
  const last = spans.at(-1);
  const to = stepStart(now);
  const from = to - idleWindow;
  if (!last || last.from > to) return last ? to + stepWidth : null;
  let index = spans.length - 1;
  let change: number | null = null;
  // walk back to the window's beginning; the last seen is the first instant at which the share changes
  for (; index >= 0 && (spans[index] as Span).from > from; index -= 1)
    if (shareOf(spans[index]) !== shareOf(spans[index - 1])) change = (spans[index] as Span).from;
  if (shareOf(spans[index]) !== shareOf(last)) return to + stepWidth;
  return change === null ? null : to + (Math.floor((change - from) / stepWidth) + 1) * stepWidth;
};

const limitPasses = (agent: Agent): number | null => {
  const span = agent.spans.at(-1);
  if (span?.state === 'available') return believedFrom(agent, span) + availableLimit + 1;
  return span?.state === 'talking' ? believedFrom(agent, span) + talkingLimit + 1 : null;
};

/** When the membership of a queue that was only inferred is forgotten (SPEC AG8). */
const membershipEnds = (agent: Agent): number[] => {
  if (agent.queues?.data.queues ?? agent.definition?.data.queues) return [];
  const served = servedQueues(agent.past?.served ?? {}, agent.work.values());
  return [...served.values()].map((at) => at + membershipMemory + 1);
};

/** The next step at which time alone changes an agent's last half-hour; null: none does. */
export const nextRoll = (agent: Agent, now: number): number | null => idleMoves(agent.spans, now);

/** The next instant at which time alone may change what else a screen shows of an agent; null: it will not. */
export const nextLook = (floor: Floor, agent: Agent, judged: AdherenceNow | null): number | null => {
  const { now } = floor.clock;
  const instants = [limitPasses(agent), contradictedFrom(agent), ...membershipEnds(agent), nextShownAdherence(floor, judged)];
  let next: number | null = null;
  for (const at of instants) if (at !== null && at > now && (next === null || at < next)) next = at;
  return next;
};
