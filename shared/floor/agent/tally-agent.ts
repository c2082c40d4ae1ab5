import { quarter } from '../../calendar/zone.ts';
import { emptyAgentTally, type AgentTally } from '../../metrics/agent-tally.ts';
import { idleFor, joinRuns, notIdle, noTime, type IdleRun } from '../../metrics/idle-run.ts';
import type { Agent } from './agent.ts';
import type { Span } from './timeline.ts';

/** Index of the first span that reaches into [from, …). */
const firstReaching = (spans: readonly Span[], from: number): number => {
  let index = spans.length - 1;
  while (index > 0 && (spans[index] as Span).from > from) index -= 1;
  return Math.max(0, index);
};

export const countSpan = (tally: AgentTally, span: Pick<Span, 'state' | 'reason'>, ms: number): void => {
  if (span.state === 'offline') return;
  tally[span.state] += ms;
  tally.signedIn += ms;
  if (span.state === 'not_ready') tally.reasons[span.reason ?? ''] = (tally.reasons[span.reason ?? ''] ?? 0) + ms;
};

/** What a span does to idle streaks (SPEC AG5): ringing that leads back to available does not end one, nor counts in it. */
const idleRun = (span: Span, next: Span | undefined, ms: number): IdleRun => {
  if (span.state === 'available') return idleFor(ms);
  return span.state === 'ringing' && next?.state === 'available' ? noTime() : notIdle();
};

/** An agent's tally of one period, clipped to it and to `now` (SPEC AG6, AG7). A span that lasts counts up to `now`. */
export const tallySpans = (spans: readonly Span[], from: number, to: number, now: number): AgentTally => {
  const tally = emptyAgentTally();
  const end = Math.min(to, now);
  // before their first span an agent is not there
  if ((spans[0]?.from ?? end) > from && end > from) tally.idle = notIdle();
  for (let index = firstReaching(spans, from); index < spans.length; index += 1) {
    const span = spans[index] as Span;
    if (span.from >= end) break;
    const ms = Math.min(spans[index + 1]?.from ?? end, end) - Math.max(span.from, from);
    if (ms <= 0) continue;
    countSpan(tally, span, ms);
    tally.idle = joinRuns(tally.idle, idleRun(span, spans[index + 1], ms));
  }
  return tally;
};

/** The quarter-hour that starts at `start`, offers and handlings included (SPEC AG7). */
export const tallyAgent = (agent: Agent, start: number, now: number, end = start + quarter): AgentTally => {
  const tally = tallySpans(agent.spans, start, end, now);
  const within = (at: number): boolean => at >= start && at < end;
  for (const work of agent.work.values()) {
    for (const offer of work.offers) {
      if (!within(offer.at)) continue;
      tally.offers += 1;
      if (offer.result === 'no_answer') tally.unanswered += 1;
      if (offer.result === 'declined') tally.declined += 1;
    }
    tally.handled += work.handled.filter(within).length;
  }
  return tally;
};
