import type { PostedEvent } from '../../posting/posted-event.ts';
import { KnownContacts, type KnownContact } from './known-contacts.ts';
import { saidBy, type Said, type Teller } from './teller.ts';

const seconds = (ms: number): number => Math.floor(ms / 1000);

const callOf = ({ id, outbound, queue, phone, answeredAt }: KnownContact, user?: string): object => ({
  id,
  direction: outbound ? 'outbound' : 'inbound',
  answered_at: answeredAt === null ? null : seconds(answeredAt),
  raw_digits: phone ?? 'anonymous',
  number: queue === null ? null : { id: queue },
  user: user === undefined ? null : { id: user },
});

const userEvents: Record<string, (said: Said) => [string, object]> = {
  'agent.signed_in': ({ agent, name }) => ['user.connected', { id: agent, name }],
  'agent.signed_out': ({ agent }) => ['user.disconnected', { id: agent }],
  'agent.presence_changed': ({ agent, presence, reason }) =>
    presence === 'available' ? ['user.opened', { id: agent }] : ['user.closed', { id: agent, availability_status: reason }],
};

const during: Record<string, string> = {
  'contact.offered': 'call.ringing_on_agent',
  'contact.held': 'call.hold',
  'contact.retrieved': 'call.unhold',
};

/** Aircall tells of no rating, no callback asked for, no offer that nobody took. */
const callEvents = (known: KnownContacts, { type, time }: PostedEvent, said: Said): [string, object][] => {
  const at = Date.parse(time);
  if (type === 'contact.queued') return [['call.created', callOf(known.begin(said))]];
  if (type === 'contact.dialled') return [['call.created', callOf(known.begin(said, true), said.agent)]];
  const contact = known.of(said);
  if (!contact) return [];
  const agent = said.agent ?? contact.agent ?? undefined;
  const event = during[type];
  if (event !== undefined) return [[event, callOf(contact, agent)]];
  switch (type) {
    case 'contact.declined':
      return said.reason === 'declined' ? [['call.agent_declined', callOf(contact, agent)]] : [];
    case 'contact.answered':
    case 'contact.connected':
      Object.assign(contact, { answeredAt: at, agent: agent ?? null });
      return [['call.answered', callOf(contact, agent)]];
    case 'contact.transferred':
      return [['call.transferred', { ...callOf(contact, agent), transferred_by: { id: agent } }]];
    case 'contact.wrapped':
      return [['call.tagged', { ...callOf(contact, agent), tags: [{ name: said.disposition }] }]];
    case 'contact.abandoned':
    case 'contact.ended':
      return [['call.hungup', { ...callOf(contact, agent), ended_at: at / 1000 }]];
    default:
      return [];
  }
};

/** Every delivery bears the webhook's token. */
export const aircall = (): Teller => {
  const known = new KnownContacts();
  return {
    tell: (event) => {
      const said = saidBy(event);
      const ofUser = userEvents[event.type];
      const told = ofUser ? [ofUser(said)] : callEvents(known, event, said);
      known.settle(event.type, said);
      const timestamp = Date.parse(event.time) / 1000;
      return told.map(([name, data]) => ({ resource: name.split('.')[0], event: name, timestamp, data }));
    },
    pack: (delivery, { secret }) => ({
      body: JSON.stringify({ ...delivery, token: secret }),
      headers: { 'content-type': 'application/json' },
    }),
  };
};
