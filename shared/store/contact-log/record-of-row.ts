import type { Selectable } from 'kysely';
import type { ContactRecord } from '../../contacts/contact-record.ts';
import type { Settled } from '../../floor/contact/settle.ts';
import type { ContactsTable } from '../tables.ts';

/** The record that a stored row was made from, but for what people wrote. */
export const recordOfRow = (row: Omit<Selectable<ContactsTable>, 'floor' | 'version'>): ContactRecord => {
  const { afterWork, waits, ...contact } = row.contact as Settled['contact'] & Pick<ContactRecord, 'afterWork' | 'waits'>;
  return {
    id: row.id,
    firstAt: row.first_at.getTime(),
    closedAt: row.closed_at?.getTime() ?? null,
    channel: row.channel,
    direction: row.direction,
    program: row.program,
    customerKey: row.customer_key,
    queues: row.queues,
    agents: row.agents,
    contact,
    afterWork,
    ...(waits && { waits }),
    events: row.events as ContactRecord['events'],
  };
};
