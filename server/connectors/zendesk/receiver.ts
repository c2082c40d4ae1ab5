import type { Body } from '../body.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import { hasFields } from '../looks.ts';
import { productDefaults } from '../product-defaults.ts';
import type { Piece } from '../reading.ts';
import { reads } from '../reads.ts';
import type { Receiver } from '../receiver.ts';
import { usable } from '../usable.ts';
import { agentPieces } from './agents.ts';
import { toldBy } from './envelope.ts';
import { ticketPieces } from './tickets.ts';
import { triggerPieces } from './trigger.ts';
import { verifyZendesk } from './verify.ts';

const kind = 'zendesk';
const product = 'Zendesk';

/** Known types that a floor has no use for. */
const passing: Readonly<Record<string, string>> = {
  'agent.max_capacity_changed': 'capacity is set in Floorlight',
  'agent.channel_created': 'changes an agent’s profile only',
  'agent.channel_deleted': 'changes an agent’s profile only',
  'agent.groups_updated': 'changes an agent’s profile only',
  'ticket.custom_status_changed': 'ticket.status_changed says what it means',
  'ticket.comment_added': 'comments change nothing on a floor',
  'ticket.priority_changed': 'is no escalation by itself; a trigger can say so',
  'ticket.merged': 'changes nothing on a floor',
  'ticket.soft_deleted': 'changes nothing on a floor',
  'ticket.permanently_deleted': 'changes nothing on a floor',
  'ticket.undeleted': 'changes nothing on a floor',
  'ticket.marked_as_spam': 'changes nothing on a floor',
  'ticket.next_sla_breach_changed': 'targets are set in Floorlight',
  'messaging_ticket.message_added': 'comments change nothing on a floor',
};

const leave = (type: string, raw: unknown): Piece => {
  const why = Object.hasOwn(passing, type) ? passing[type] : undefined;
  if (why !== undefined) return notNeeded(type, why);
  if (/^(user\.|omnichannel_config\.|organization\.)/.test(type)) return notNeeded(type, 'changes a profile or a setting only');
  return unknownType(type, raw);
};

const pieces = (body: Body, _now: number, bytes: Buffer): readonly Piece[] => {
  const value = body.as === 'json' ? body.value : null;
  if (hasFields(body, 'floorlight')) return triggerPieces(value, bytes);
  const told = toldBy(value);
  if (told === null) return [unusable('event', 'lacks id, type, time, detail or event', value)];
  return usable(told.type, value, () => agentPieces(told) ?? ticketPieces(told) ?? [leave(told.type, value)]);
};

/** Agent and ticket events of event subscriptions, and the body of our triggers. */
export const zendesk: Receiver = {
  ...productDefaults,
  kind,
  product,
  authentication: ['signature', 'header', 'basic'],
  secretFromProduct: true,
  verify: verifyZendesk,
  read: reads({
    kind,
    product,
    isOwn: (body) =>
      hasFields(body, 'zendesk_event_version') ||
      hasFields(body, 'id', 'type', 'time', 'detail', 'event') ||
      hasFields(body, 'integration_key', 'input') ||
      hasFields(body, 'floorlight', 'ticket'),
    pieces,
  }),
};
