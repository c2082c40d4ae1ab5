import type { Presence } from '../../events/agent.ts';
import type { Agent } from './agent.ts';
import { isSupervisors } from './supervisors-word.ts';
import { tallyAgent } from './tally-agent.ts';
import type { Span } from './timeline.ts';
import type { Work, WorkSegment } from './work.ts';
import type { AgentTally } from '../../metrics/agent-tally.ts';

/** A displayed state within a period, and where it comes from. Instants in UTC ms, clipped to the period. */
export interface DaySpan extends Span {
  /** Null: it lasts. */
  readonly to: number | null;
  /** Which source said so; null where contacts tell it, or nobody did. */
  readonly source: string | null;
  /** The contact that tells it; null for presence. */
  readonly contact: string | null;
}

/** One stretch of work on a contact; `to` is null while any of it lasts. */
export interface DayHandling {
  readonly contact: string;
  readonly queue: string | null;
  readonly from: number;
  readonly to: number | null;
  readonly segments: readonly Pick<WorkSegment, 'kind' | 'from' | 'to'>[];
  readonly afterWork: { readonly from: number; readonly to: number | null } | null;
}

export interface Unanswered {
  readonly contact: string;
  readonly queue: string | null;
  readonly at: number;
  readonly until: number | null;
  readonly result: 'no_answer' | 'declined';
}

/** What a supervisor said of the agent's presence (SPEC AG9). */
export interface SupervisorsWord {
  readonly at: number;
  readonly presence: Presence;
  readonly reason: string | null;
  readonly note: string | null;
  /** Name of the supervisor. */
  readonly by: string | null;
}

export interface AgentDay {
  readonly spans: readonly DaySpan[];
  readonly handlings: readonly DayHandling[];
  readonly unanswered: readonly Unanswered[];
  readonly supervisors: readonly SupervisorsWord[];
  readonly totals: AgentTally;
}

const covers = ({ from, to }: Pick<WorkSegment, 'from' | 'to'>, instant: number): boolean =>
  from <= instant && (to === null || to > instant);

const reaches = (one: Pick<WorkSegment, 'from' | 'to'>, from: number, to: number): boolean =>
  one.from < to && (one.to === null || one.to > from);

const contactOf = (agent: Agent, { state, from }: Span): string | null =>
  agent.work.values().find(({ segments }) => segments.some((segment) => segment.kind === state && covers(segment, from)))
    ?.contact ?? null;

/** Displayed states of [from, to), the last up to `now`; none overlap (SPEC AG6). */
export const daySpans = (agent: Agent, from: number, to: number, now: number): DaySpan[] => {
  const end = Math.min(to, now);
  return agent.spans.flatMap((span, index): DaySpan[] => {
    const next = agent.spans[index + 1]?.from ?? null;
    if (span.from >= end || (next !== null && next <= from)) return [];
    const contact = contactOf(agent, span);
    const point = agent.points.findLast(({ at }) => at <= span.from);
    const lasts = next === null && to > now;
    return [
      {
        ...span,
        from: Math.max(span.from, from),
        to: lasts ? null : Math.min(next ?? end, end),
        source: contact === null ? (point?.source ?? null) : null,
        contact,
      },
    ];
  });
};

/** Segments of one agent for one contact, cut where another handling begins. */
const byHandling = ({ segments, handled }: Work): WorkSegment[][] => {
  const groups: WorkSegment[][] = [];
  for (const segment of segments.filter(({ kind }) => kind !== 'ringing')) {
    const group = groups.at(-1);
    const begins = segment.kind !== 'acw' && handled.includes(segment.from) && group?.[0]?.from !== segment.from;
    if (group && !begins) group.push(segment);
    else groups.push([segment]);
  }
  return groups;
};

const handlingOf = (contact: string, segments: readonly WorkSegment[]): DayHandling => {
  const [first] = segments as readonly [WorkSegment];
  const after = segments.find(({ kind }) => kind === 'acw');
  const open = segments.some(({ to }) => to === null);
  return {
    contact,
    queue: first.queue,
    from: first.from,
    to: open ? null : Math.max(...segments.map(({ to }) => to ?? 0)),
    segments: segments.filter(({ kind }) => kind !== 'acw').map(({ kind, from, to }) => ({ kind, from, to })),
    afterWork: after ? { from: after.from, to: after.to } : null,
  };
};

/** Each offer's ringing stands first among the segments, in the order of the offers. */
const unansweredOf = ({ contact, segments, offers }: Work): Unanswered[] =>
  offers.flatMap(({ at, result }, index): Unanswered[] => {
    const ring = segments[index];
    if (result !== 'no_answer' && result !== 'declined') return [];
    return [{ contact, queue: ring?.queue ?? null, at, until: ring?.to ?? null, result }];
  });

const supervisorsOf = ({ presence }: Agent): SupervisorsWord[] =>
  presence.filter(isSupervisors).flatMap((event) => {
    if (event.type !== 'agent.presence_changed') return [];
    const { presence: chosen, reason = null, note = null, by = null } = event.data;
    return [{ at: event.time, presence: chosen, reason, note, by }];
  });

/** An agent's period [from, to) as of `now`; all of their work must be in memory (`thaw`). */
export const agentDay = (agent: Agent, from: number, to: number, now: number): AgentDay => {
  const works = [...agent.work.values()];
  return {
    spans: daySpans(agent, from, to, now),
    handlings: works
      .flatMap((work) => byHandling(work).map((segments) => handlingOf(work.contact, segments)))
      .filter((handling) => reaches(handling, from, to))
      .sort((a, b) => a.from - b.from || (a.contact < b.contact ? -1 : 1)),
    unanswered: works
      .flatMap(unansweredOf)
      .filter(({ at }) => at >= from && at < to)
      .sort((a, b) => a.at - b.at || (a.contact < b.contact ? -1 : 1)),
    supervisors: supervisorsOf(agent).filter(({ at }) => at >= from && at < to),
    totals: tallyAgent(agent, from, now, to),
  };
};
