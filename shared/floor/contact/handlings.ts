import type { Contact, Direction, Handling, Segment, Visit } from './contact.ts';

/** The named agent's open handling, else (nobody named) the newest. */
export const openHandling = (contact: Contact, agent?: string): Handling | undefined =>
  contact.handlings.findLast((handling) => handling.end === 'open' && (agent === undefined || handling.agent === agent)) ??
  (agent === undefined
    ? undefined
    : contact.handlings.findLast((handling) => handling.end === 'open' && handling.agent === null));

const closeSegment = (handling: Handling, at: number): void => {
  const segment = handling.segments.at(-1);
  if (segment?.to === null) segment.to = at;
};

export const turnTo = (handling: Handling | undefined, kind: Segment['kind'], at: number): void => {
  if (!handling || handling.segments.at(-1)?.kind === kind) return;
  closeSegment(handling, at);
  handling.segments.push({ kind, from: at, to: null });
};

interface Start {
  agent: string | null;
  visit: Visit | null;
  at: number;
  kind: Segment['kind'];
  direction: Direction;
}

/** A handling without a visit of its own belongs to the visit last answered (agent to agent), or to none. */
export const startHandling = (contact: Contact, { agent, visit, at, kind, direction }: Start): void => {
  const index = visit ? contact.visits.indexOf(visit) : contact.visits.findLastIndex((one) => one.outcome === 'answered');
  contact.handlings.push({
    agent,
    visit: index < 0 ? null : index,
    direction,
    startedAt: at,
    segments: [{ kind, from: at, to: null }],
    end: 'open',
    endedAt: null,
    transferred: false,
    acwFrom: null,
    wrappedAt: null,
    disposition: null,
  });
};

export const finish = (handling: Handling, at: number, end: 'recorded' | 'presumed'): void => {
  closeSegment(handling, at);
  handling.end = end;
  handling.endedAt = at;
};

/** Over at a time nobody recorded: what was begun last lasted no time that counts (SPEC TA4). */
export const finishUnknown = (handling: Handling): void => {
  closeSegment(handling, handling.segments.at(-1)?.from ?? handling.startedAt);
  handling.end = 'unknown';
  handling.endedAt = handling.segments.at(-1)?.to ?? handling.startedAt;
};

/** A real end that comes after one of unknown time replaces it. */
export const reopenUnknown = (contact: Contact): void => {
  for (const handling of contact.handlings) {
    if (handling.end !== 'unknown') continue;
    handling.end = 'open';
    const segment = handling.segments.at(-1);
    if (segment) segment.to = null;
  }
};
