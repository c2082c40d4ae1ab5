import { draft, type News } from '../draft.ts';
import { notNeeded, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { markOf } from '../texts.ts';
import { timeOf, type Facts } from './facts.ts';

const kind = 'twilio';

const newsOf = (call: string, status: string, facts: Facts, now: number): News => {
  const time = timeOf(facts);
  const sequence = facts.get('sequencenumber');
  return {
    id: markOf(kind, call, facts.get('callsid') ?? '', status, sequence ?? ''),
    time: Number.isNaN(time) ? now : time,
    sequence: /^\d{1,9}$/.test(sequence ?? '') ? Number(sequence) : undefined,
  };
};

/** A leg belongs to the call that made it. */
export const voicePieces = (facts: Facts, now: number): Piece[] => {
  const status = facts.get('callstatus');
  const contact = facts.get('parentcallsid') ?? facts.get('callsid');
  if (contact === undefined || status === undefined)
    return [unusable('voice', 'has no CallStatus: it is no status callback', Object.fromEntries(facts))];
  const news = newsOf(contact, status, facts, now);
  const isInbound = (facts.get('direction') ?? 'inbound') === 'inbound';
  const isLeg = facts.has('parentcallsid');
  if (/^(queued|initiated|ringing)$/.test(status)) {
    if (isLeg || (status === 'ringing' && !isInbound)) return [notNeeded(`voice ${status}`, 'is a leg of a call that is known')];
    const phone = facts.get(isInbound ? 'from' : 'to');
    const customer = phone === undefined ? undefined : { phone: phone.slice(0, 64) };
    const direction = isInbound ? 'inbound' : 'outbound';
    return [draft(kind, 'contact.started', news, { contact, channel: 'voice', direction, customer })];
  }
  if (status === 'in-progress') return [draft(kind, isInbound ? 'contact.answered' : 'contact.connected', news, { contact })];
  if (isLeg) return [notNeeded(`voice ${status}`, 'ends a leg; the call itself may go on')];
  if (status === 'completed') return [draft(kind, 'contact.ended', news, { contact })];
  if (/^(busy|failed|no-answer|canceled)$/.test(status))
    return [draft(kind, isInbound ? 'contact.abandoned' : 'contact.ended', news, { contact })];
  return [unusable(`voice ${status}`, 'is a status not known here', Object.fromEntries(facts))];
};
