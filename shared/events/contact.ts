import { z } from 'zod';
import { channel, customerField, direction, id, label, prose, queueId } from './fields.ts';

/** Ways out of a queue that are neither an answer nor an abandon (SPEC TA2). */
export const wayOut = z.enum(['overflow', 'callback', 'voicemail', 'timeout', 'empty', 'key', 'transfer']);
export type WayOut = z.infer<typeof wayOut>;

const contact = id;
const about = {
  channel: channel.optional(),
  direction: direction.optional(),
  customer: customerField.optional(),
  program: label.optional(),
  issue: label.optional(),
};

export const contactEvents = {
  /** The contact exists; it is not yet in any queue (IVR, dialler, mailbox). */
  'contact.started': z.strictObject({ contact, ...about }),
  /** Enters a queue: a visit is offered (SPEC TA1). */
  'contact.queued': z.strictObject({ contact, queue: queueId, priority: z.int().min(0).max(1000).optional(), ...about }),
  /** Rings at an agent. */
  'contact.offered': z.strictObject({ contact, agent: id, queue: queueId.optional() }),
  /** The agent did not take the offer: `no_answer` is RONA, `declined` a refusal (SPEC MX11). */
  'contact.declined': z.strictObject({ contact, agent: id, reason: z.enum(['no_answer', 'declined', 'busy']).optional() }),
  /** The system took the offer back (another agent answered, the customer left). */
  'contact.offer_withdrawn': z.strictObject({ contact, agent: id }),
  /** Connected to an agent; the visit is answered. Without `agent`: someone, the source does not say who. */
  'contact.answered': z.strictObject({ contact, agent: id.optional(), queue: queueId.optional() }),
  /** An agent dials out. */
  'contact.dialled': z.strictObject({ contact, agent: id, ...about }),
  /** The dialled party answered. */
  'contact.connected': z.strictObject({ contact, agent: id.optional() }),
  'contact.held': z.strictObject({ contact, agent: id.optional() }),
  'contact.retrieved': z.strictObject({ contact, agent: id.optional() }),
  /** The agent speaks to someone else about it while the customer waits on hold. */
  'contact.consulted': z.strictObject({ contact, agent: id.optional(), to: label.optional() }),
  /** The agent's handling ends; the next queue or agent says so in its own events. */
  'contact.transferred': z.strictObject({
    contact,
    agent: id.optional(),
    to: z.strictObject({ queue: queueId, agent: id, address: label }).partial().optional(),
    /** After-contact work begins now for the agent who transferred (SPEC AG4). */
    wrapUp: z.boolean().optional(),
  }),
  'contact.left_queue': z.strictObject({ contact, queue: queueId.optional(), how: wayOut, to: label.optional() }),
  /** The customer left before an answer. */
  'contact.abandoned': z.strictObject({ contact, queue: queueId.optional() }),
  'contact.ended': z.strictObject({
    contact,
    agent: id.optional(),
    /** It is over, nobody recorded when: answered, not talking, out of handle time (SPEC TA4). `time` is then when this became known. */
    unknownTime: z.boolean().optional(),
    /** After-contact work begins now (SPEC AG4). */
    wrapUp: z.boolean().optional(),
  }),
  /** After-contact work is done. */
  'contact.wrapped': z.strictObject({
    contact,
    agent: id.optional(),
    disposition: label.optional(),
    resolved: z.boolean().optional(),
    note: prose.optional(),
  }),
  'contact.rated': z.strictObject({
    contact,
    score: z.number().min(0).max(10),
    scale: z.enum(['csat5', 'nps', 'stars']).optional(),
    comment: prose.optional(),
  }),
};
