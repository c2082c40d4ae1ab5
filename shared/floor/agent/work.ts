import type { DisplayedState } from '../../board/board.ts';
import type { Settled } from '../contact/settle.ts';

/** What the system sees an agent do for one contact (SPEC AG1). */
export interface WorkSegment {
  readonly kind: Exclude<DisplayedState, 'not_ready' | 'available' | 'offline'>;
  readonly from: number;
  readonly to: number | null;
  readonly queue: string | null;
}

export interface OfferMark {
  readonly at: number;
  readonly result: 'open' | 'answered' | 'no_answer' | 'declined' | 'withdrawn';
}

/** One agent's part in one contact. */
export interface Work {
  readonly contact: string;
  /** Null: no event said; taken as voice. */
  readonly channel: string | null;
  readonly program: string | null;
  readonly segments: WorkSegment[];
  readonly offers: OfferMark[];
  /** Starts of handlings, connected ones only. */
  readonly handled: number[];
}

/** The parts that agents have in a contact, by agent. */
export const workOf = ({ contact, afterWork }: Settled): Map<string, Work> => {
  const works = new Map<string, Work>();
  const of = (agent: string): Work => {
    const { id, channel, program } = contact;
    const work = works.get(agent) ?? { contact: id, channel, program, segments: [], offers: [], handled: [] };
    works.set(agent, work);
    return work;
  };
  for (const offer of contact.offers) {
    of(offer.agent).segments.push({ kind: 'ringing', from: offer.at, to: offer.until, queue: offer.queue });
    of(offer.agent).offers.push({ at: offer.at, result: offer.result });
  }
  contact.handlings.forEach((handling, index) => {
    if (handling.agent === null) return;
    const work = of(handling.agent);
    const queue = handling.visit === null ? null : (contact.visits[handling.visit]?.queue ?? null);
    for (const { kind, from, to } of handling.segments) work.segments.push({ kind, from, to, queue });
    const after = afterWork[index];
    if (after) work.segments.push({ kind: 'acw', from: after.from, to: after.to, queue });
    if (handling.segments.some((segment) => segment.kind !== 'dialling')) work.handled.push(handling.startedAt);
  });
  return works;
};
