import type { ContactEvent } from '../events/floor-event.ts';
import type { Settled } from '../floor/contact/settle.ts';
import type { JudgingAt } from '../floor/judging-history.ts';
import { waitClock, waited } from '../metrics/wait-clock.ts';
import type { ByPeople } from './by-people.ts';

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
  /** Of each visit, by the hours of its queue (SPEC SL6); null: it waits still. Those stored before 0021 lack it. */
  readonly waits?: readonly (number | null)[];
  readonly events: readonly ContactEvent[];
  /** None: nobody wrote anything on it. */
  readonly people?: ByPeople;
}

const waitsOf = ({ contact }: Settled, judgingAt: JudgingAt): (number | null)[] =>
  contact.visits.map(({ queue, enteredAt, leftAt }) =>
    leftAt === null ? null : waited(waitClock(judgingAt(queue, enteredAt), contact.channel), enteredAt, leftAt),
  );

export const contactRecord = (settled: Settled, events: readonly ContactEvent[], judgingAt: JudgingAt): ContactRecord => {
  const { contact, afterWork } = settled;
  return {
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
    waits: waitsOf(settled, judgingAt),
    events,
  };
};
