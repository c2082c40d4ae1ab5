import { draft } from '../draft.ts';
import { notNeeded, unknownType, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { instantOf, markOf } from '../texts.ts';
import type { contactRecord } from './shapes.ts';
import { channelOf, lastOf, type ContactEvent } from './shapes.ts';
import type { z } from 'zod';

const kind = 'connect';

const directionOf = ({ initiationmethod: method }: ContactEvent) =>
  /OUTBOUND|CALLBACK/i.test(method ?? '') ? 'outbound' : 'inbound';

/** The instant that stands in the event for what it says; best effort leaves the envelope's own. */
const timeOf = (event: ContactEvent, sent: number): number => {
  const said: Record<string, string | null | undefined> = {
    INITIATED: event.initiationtimestamp,
    CONNECTED_TO_SYSTEM: event.connectedtosystemtimestamp,
    QUEUED: event.queueinfo?.enqueuetimestamp,
    CONNECTED_TO_AGENT: event.agentinfo?.connectedtoagenttimestamp,
    DISCONNECTED: event.disconnecttimestamp,
    COMPLETED: event.agentinfo?.aftercontactworkendtimestamp ?? event.disconnecttimestamp,
  };
  const time = instantOf(said[event.eventtype]);
  return Number.isNaN(time) ? sent : time;
};

/** `sent` is the envelope's time. Nothing is in order: one fact has one id, whatever brought it. */
export const contactPieces = (event: ContactEvent, sent: number): Piece[] => {
  const { eventtype: type, contactid: contact } = event;
  const time = timeOf(event, sent);
  const news = { id: markOf(kind, contact, type, String(time)), time };
  const queue = event.queueinfo?.queuearn ? lastOf(event.queueinfo.queuearn) : undefined;
  const agent = event.agentinfo?.agentarn ? lastOf(event.agentinfo.agentarn) : undefined;
  const about = { contact, channel: channelOf(event.channel), direction: directionOf(event) } as const;
  switch (type) {
    case 'INITIATED':
      if (/TRANSFER/i.test(event.initiationmethod ?? '')) return [draft(kind, 'contact.transferred', news, { contact })];
      return [draft(kind, 'contact.started', news, about)];
    case 'QUEUED':
      if (queue === undefined) return [unusable(type, 'names no queue', { eventType: type, contactId: contact })];
      return [draft(kind, 'contact.queued', news, { ...about, queue })];
    case 'CONNECTED_TO_AGENT':
      return [draft(kind, 'contact.answered', news, { contact, agent, queue })];
    case 'DISCONNECTED':
      if (agent === undefined && queue !== undefined) return [draft(kind, 'contact.abandoned', news, { contact, queue })];
      return [draft(kind, 'contact.ended', news, { contact, agent, ...(agent === undefined ? {} : { wrapUp: true }) })];
    case 'COMPLETED':
      if (agent === undefined) return [notNeeded(type, 'no agent had it')];
      return [draft(kind, 'contact.wrapped', news, { contact, agent })];
    case 'CONNECTED_TO_SYSTEM':
    case 'CONTACT_DATA_UPDATED':
    case 'AMD_DISABLED':
    case 'PAUSED':
    case 'RESUMED':
      return [notNeeded(type, 'changes nothing on a floor')];
    default:
      return [unknownType(type, { eventType: type, contactId: contact })];
  }
};

/** The record that follows a contact says again what its events said, but for what left before any queue. */
export const recordPieces = (record: z.infer<typeof contactRecord>): Piece[] => {
  const { ContactId: contact, Agent: agent, Queue: queue, DisconnectTimestamp: over } = record;
  if (agent) return [notNeeded('contact record', 'says again what the events of the contact said')];
  const time = instantOf(over);
  const news = { id: markOf(kind, contact, 'DISCONNECTED', String(time)), time };
  if (queue?.ARN) return [draft(kind, 'contact.abandoned', news, { contact, queue: lastOf(queue.ARN) })];
  return [draft(kind, 'contact.ended', news, { contact })];
};
