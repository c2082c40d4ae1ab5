import { z } from 'zod';
import type { Presence } from '@floorlight/shared/events/agent.ts';
import { draft, type News } from '../draft.ts';
import { notNeeded, unusable } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { anyId, instantOf, shown } from '../texts.ts';
import type { Told } from './envelope.ts';

const kind = 'zendesk';
const who = z.looseObject({
  agent_id: anyId,
  version: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});
const state = z.looseObject({ name: z.string(), reason: z.string().nullish() });
const unified = z.looseObject({ new_unified_state: state, previous_unified_state: state.nullish() });
const channelState = z.looseObject({ new_state: z.string(), channel: z.string() });
const workItem = z.looseObject({ work_item_id: anyId, reason: z.string().nullish() });

const presenceOf = (name: string): Presence => {
  if (name === 'offline') return 'offline';
  return name === 'online' ? 'available' : 'not_ready';
};

/** `detail.version` runs by agent: it orders what has one time. */
const newsOf = ({ id, time }: Told, version?: string): News => ({
  id,
  time: instantOf(time),
  sequence: version === undefined ? undefined : Number(version),
});

const unifiedState = (agent: string, news: News, told: Told): Piece[] => {
  const { new_unified_state: now, previous_unified_state: before } = unified.parse(told.event);
  const presence = presenceOf(now.name.toLowerCase());
  if (presence === 'offline') return [draft(kind, 'agent.signed_out', news, { agent })];
  const reason = presence === 'not_ready' ? shown(now.name) : undefined;
  const changed = draft(kind, 'agent.presence_changed', news, { agent, presence, reason });
  if (before?.name.toLowerCase() !== 'offline') return [changed];
  return [draft(kind, 'agent.signed_in', news, { agent, presence, reason }, 'in'), changed];
};

/** Of one channel: an agent may be offline there and at work elsewhere. */
const stateOfChannel = (agent: string, news: News, told: Told): Piece[] => {
  const { new_state: now, channel } = channelState.parse(told.event);
  const presence = presenceOf(now.toLowerCase());
  if (presence === 'offline')
    return [notNeeded(told.type, `is offline on ${channel} alone; agent.unified_state_changed says when somebody leaves`)];
  const reason = presence === 'not_ready' ? shown(`${now} (${channel})`) : undefined;
  return [draft(kind, 'agent.presence_changed', news, { agent, presence, reason, inferred: true })];
};

const added = (agent: string, news: News, told: Told): Piece[] => {
  const { work_item_id: contact, reason } = workItem.parse(told.event);
  const taken = /ACCEPT|ASSIGNED/i.test(reason ?? '');
  return [draft(kind, taken ? 'contact.answered' : 'contact.offered', news, { contact, agent })];
};

const updated = (agent: string, news: News, told: Told): Piece[] => {
  const { work_item_id: contact, reason } = workItem.parse(told.event);
  if (/ACCEPT/i.test(reason ?? '')) return [draft(kind, 'contact.answered', news, { contact, agent })];
  if (/OFFER/i.test(reason ?? '')) return [draft(kind, 'contact.offered', news, { contact, agent })];
  return (
    notTaken(contact, agent, news, reason) ?? [
      unusable(told.type, `its reason ${reason ?? 'is missing'} says nothing we know`, told),
    ]
  );
};

const notTaken = (contact: string, agent: string, news: News, reason: string | null | undefined): Piece[] | null => {
  if (/DECLIN|REJECT/i.test(reason ?? '')) return [draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' })];
  if (/MISS|TIMEOUT|TIMED_OUT|EXPIRE|NO_ANSWER/i.test(reason ?? ''))
    return [draft(kind, 'contact.declined', news, { contact, agent, reason: 'no_answer' })];
  return null;
};

const removed = (agent: string, news: News, told: Told): Piece[] => {
  const { work_item_id: contact, reason } = workItem.parse(told.event);
  if (/REASSIGN|TRANSFER/i.test(reason ?? '')) return [draft(kind, 'contact.transferred', news, { contact, agent })];
  return notTaken(contact, agent, news, reason) ?? [draft(kind, 'contact.ended', news, { contact, agent })];
};

const known: Record<string, (agent: string, news: News, told: Told) => Piece[]> = {
  'agent.unified_state_changed': unifiedState,
  'agent.state_changed': stateOfChannel,
  'agent.work_item_added': added,
  'agent.work_item_updated': updated,
  'agent.work_item_removed': removed,
};

/** Null: none of these. */
export const agentPieces = (told: Told): Piece[] | null => {
  const map = Object.hasOwn(known, told.type) ? known[told.type] : undefined;
  if (!map) return null;
  const { agent_id: agent, version } = who.parse(told.detail);
  return map(agent, newsOf(told, version), told);
};
