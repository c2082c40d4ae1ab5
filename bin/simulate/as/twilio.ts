import { createHmac } from 'node:crypto';
import type { PostedEvent } from '../../posting/posted-event.ts';
import { KnownContacts, type KnownContact } from './known-contacts.ts';
import { saidBy, type Said, type Teller } from './teller.ts';

type Fields = Readonly<Record<string, string>>;

/** What TaskRouter calls it; it tells of no hold, no consultation, no rating. */
const typeOf: Record<string, (said: Said, contact: KnownContact) => string | null> = {
  'contact.queued': () => 'task-queue.entered',
  'contact.dialled': () => 'reservation.created',
  'contact.connected': () => 'reservation.accepted',
  'contact.offered': () => 'reservation.created',
  'contact.answered': () => 'reservation.accepted',
  'contact.declined': ({ reason }) => (reason === 'declined' ? 'reservation.rejected' : 'reservation.timeout'),
  'contact.offer_withdrawn': () => 'reservation.rescinded',
  'contact.transferred': () => 'task.transfer-completed',
  'contact.abandoned': () => 'task.canceled',
  'contact.ended': ({ wrapUp }, { answeredAt }) => {
    if (wrapUp === true) return 'reservation.wrapup';
    return answeredAt === null ? 'task.canceled' : 'task.completed';
  },
  'contact.wrapped': () => 'reservation.completed',
};

const given = (fields: Record<string, string | null | undefined>): Fields =>
  Object.fromEntries(Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));

const taskFields = (known: KnownContacts, { type, time }: PostedEvent, said: Said): Fields | null => {
  const begins = type === 'contact.queued' || type === 'contact.dialled';
  const contact = begins ? known.begin(said) : known.of(said);
  const event = contact ? typeOf[type]?.(said, contact) : null;
  if (!contact || event === null || event === undefined) return null;
  if (event === 'reservation.accepted') Object.assign(contact, { answeredAt: Date.parse(time), agent: said.agent ?? null });
  return given({
    EventType: event,
    TaskSid: contact.id,
    TaskQueueSid: contact.queue,
    WorkerSid: said.agent ?? contact.agent,
    TaskChannelUniqueName: said.channel,
  });
};

/** Activities as Flex has them, the reason being one. */
class Workers {
  readonly #activity = new Map<string, string>();
  #version = 0;

  fields({ type }: PostedEvent, { agent = '', name, presence, reason }: Said): Fields | null {
    if (!/^agent\.(signed_in|signed_out|presence_changed)$/.test(type)) return null;
    const before = this.#activity.get(agent) ?? 'Offline';
    const now = type === 'agent.signed_out' ? 'Offline' : presence === 'not_ready' ? (reason ?? 'Break') : 'Available';
    this.#activity.set(agent, now);
    this.#version += 1;
    return given({
      EventType: 'worker.activity.update',
      WorkerSid: agent,
      WorkerName: name,
      WorkerActivityName: now,
      WorkerPreviousActivityName: before,
      WorkerVersion: String(this.#version),
    });
  }
}

/** Names in order, each with its value, behind the address. */
const signature = (fields: Fields, url: string, secret: string): string => {
  const said = Object.keys(fields).toSorted((one, two) => (one < two ? -1 : 1));
  return createHmac('sha1', secret)
    .update(url + said.map((name) => `${name}${fields[name] ?? ''}`).join(''))
    .digest('base64');
};

export const twilio = (): Teller => {
  const known = new KnownContacts();
  const workers = new Workers();
  return {
    tell: (event) => {
      const said = saidBy(event);
      const fields = workers.fields(event, said) ?? taskFields(known, event, said);
      known.settle(event.type, said);
      return fields ? [{ ...fields, Sid: `EV${event.id}`, TimestampMs: String(Date.parse(event.time)) }] : [];
    },
    pack: (delivery, { secret, url }) => {
      const fields = delivery as Fields;
      return {
        body: new URLSearchParams(fields).toString(),
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': signature(fields, url, secret),
        },
      };
    },
  };
};
