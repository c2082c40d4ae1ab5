/** One event of a contact, `after` milliseconds from its start. */
export interface Step {
  readonly after: number;
  readonly type: string;
  readonly data: object;
}

/** How long a visit waits: longer than a commit's period, so that every one is seen waiting on the screens. */
const waits = 1500;
const talks = 2000;
const wraps = 1000;

/** A call from queue to wrap-up, with a customer, as a telephone system tells it: five events. */
export const contactLife = (contact: string, queue: string, agent: string): Step[] => [
  { after: 0, type: 'contact.queued', data: { contact, queue, channel: 'voice', customer: { phone: '+493012345678' } } },
  { after: waits - 200, type: 'contact.offered', data: { contact, agent, queue } },
  { after: waits, type: 'contact.answered', data: { contact, agent, queue } },
  { after: waits + talks, type: 'contact.ended', data: { contact, agent, wrapUp: true } },
  { after: waits + talks + wraps, type: 'contact.wrapped', data: { contact, agent, disposition: 'solved', resolved: true } },
];
