import { dayStartAt } from '@floorlight/shared/calendar/local-day.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { postedEvent, type PostedEvent } from '../posting/posted-event.ts';
import { replaySource } from './row-events.ts';
import type { Row } from './row.ts';

interface Span {
  first: number;
  last: number;
}

/**
 * A contact log does not say when agents were signed in. Each is taken to be from the first to the last contact of the
 * local day that names it, available in between; all of it inferred (SPEC AG3).
 */
export interface Attendance {
  readonly note: (row: Row) => void;
  readonly events: () => PostedEvent[];
}

/** A contact that runs across midnight joins two days; one stay, or its end would sign out who works on. */
const merge = (spans: Iterable<Span>): Span[] => {
  const merged: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.first - b.first)) {
    const before = merged.at(-1);
    if (before && span.first <= before.last) before.last = Math.max(before.last, span.last);
    else merged.push({ ...span });
  }
  return merged;
};

const stay = (agent: string, { first, last }: Span): PostedEvent[] => [
  postedEvent(replaySource, 'agent.signed_in', `${agent}:in:${first}`, first, { agent, presence: 'available', inferred: true }),
  postedEvent(replaySource, 'agent.signed_out', `${agent}:out:${last}`, last, { agent, inferred: true }),
];

export const openAttendance = (timezone: string): Attendance => {
  const zone = zoneOf(timezone);
  const agents = new Map<string, Map<number, Span>>();
  const note = (row: Row): void => {
    const first = row.queued_at === null ? null : (row.answered_at ?? row.abandoned_at);
    if (row.agent === null || first === null) return;
    const last = Math.max(first, row.ended_at ?? first);
    const days = agents.get(row.agent) ?? new Map<number, Span>();
    agents.set(row.agent, days);
    const day = dayStartAt(zone, first);
    const span = days.get(day);
    days.set(day, span ? { first: Math.min(span.first, first), last: Math.max(span.last, last) } : { first, last });
  };
  const events = (): PostedEvent[] =>
    [...agents].flatMap(([agent, days]) => merge(days.values()).flatMap((span) => stay(agent, span)));
  return { note, events };
};
