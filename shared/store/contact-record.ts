import type { ContactEvent } from '../events/floor-event.ts';
import type { Settled } from '../floor/contact/settle.ts';

/** A contact as Postgres keeps it. Instants in UTC ms. */
export interface ContactRecord {
  readonly id: string;
  readonly firstAt: number;
  /** Null while open. */
  readonly closedAt: number | null;
  readonly channel: string;
  readonly direction: string;
  readonly program: string | null;
  readonly customerKey: string | null;
  readonly queues: string[];
  /** Who handled it or was rung. */
  readonly agents: string[];
  readonly contact: Settled['contact'];
  readonly afterWork: Settled['afterWork'];
  readonly events: readonly ContactEvent[];
}

export const contactRecord = ({ contact, afterWork }: Settled, events: readonly ContactEvent[]): ContactRecord => ({
  id: contact.id,
  firstAt: contact.firstAt,
  closedAt: contact.endedAt,
  channel: contact.channel ?? 'voice',
  direction: contact.direction,
  program: contact.program,
  customerKey: contact.customer?.key ?? null,
  queues: [...new Set(contact.visits.map((visit) => visit.queue))],
  agents: [...new Set([...contact.handlings, ...contact.offers].map(({ agent }) => agent).filter((agent) => agent !== null))],
  contact,
  afterWork,
  events,
});
