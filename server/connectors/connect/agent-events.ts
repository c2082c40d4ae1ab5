import type { Presence } from '@floorlight/shared/events/agent.ts';
import { draft, type News } from '../draft.ts';
import { notNeeded, unknownType } from '../left-out.ts';
import type { Piece } from '../reading.ts';
import { instantOf, markOf, shown } from '../texts.ts';
import { lastOf, type AgentContact, type AgentEvent, type Snapshot } from './shapes.ts';

const kind = 'connect';

/** Older records have no type; their two built-in statuses are known by name. */
const presenceOf = ({ AgentStatus: { Name: name, Type: type } }: Snapshot): Presence => {
  if (type === 'OFFLINE' || name === 'Offline') return 'offline';
  return type === 'ROUTABLE' || name === 'Available' ? 'available' : 'not_ready';
};

const chosenIn = (snapshot: Snapshot) => {
  const presence = presenceOf(snapshot);
  return { presence, reason: presence === 'not_ready' ? shown(snapshot.AgentStatus.Name) : undefined };
};

const nameIn = ({ Configuration: who }: Snapshot): string | undefined =>
  shown([who?.FirstName, who?.LastName].filter(Boolean).join(' ')) ?? shown(who?.Username);

const statusChanges = (agent: string, event: AgentEvent, news: News): Piece[] => {
  const [now, before] = [event.CurrentAgentSnapshot, event.PreviousAgentSnapshot];
  if (!now || !before || now.AgentStatus.Name === before.AgentStatus.Name) return [];
  return [draft(kind, 'agent.presence_changed', news, { agent, ...chosenIn(now) }, 'status')];
};

const queueOf = ({ Queue: queue }: AgentContact): string | undefined => (queue?.ARN ? lastOf(queue.ARN) : undefined);

/** What a contact did to get from its state before into this one. */
const step = (agent: string, now: AgentContact, before: AgentContact | undefined): Piece[] => {
  const [contact, state, was] = [now.ContactId, now.State, before?.State ?? ''];
  const news = { id: markOf(kind, agent, contact, state, now.StateStartTimestamp), time: instantOf(now.StateStartTimestamp) };
  const isTalk = (one: string): boolean => one === 'CONNECTED' || one === 'CONNECTED_ONHOLD';
  if (state === was) return [];
  if (/^(CONNECTING|INCOMING)$/.test(state) && !/^(CONNECTING|INCOMING)$/.test(was))
    return [draft(kind, 'contact.offered', news, { contact, agent, queue: queueOf(now) })];
  if (state === 'CONNECTED' && was === 'CONNECTED_ONHOLD') return [draft(kind, 'contact.retrieved', news, { contact, agent })];
  if (state === 'CONNECTED_ONHOLD') return [draft(kind, 'contact.held', news, { contact, agent })];
  if (state === 'CONNECTED') return [draft(kind, 'contact.answered', news, { contact, agent, queue: queueOf(now) })];
  if (state === 'MISSED') return [draft(kind, 'contact.declined', news, { contact, agent, reason: 'no_answer' })];
  if (state === 'REJECTED') return [draft(kind, 'contact.declined', news, { contact, agent, reason: 'declined' })];
  if (state === 'ERROR' && !isTalk(was)) return [draft(kind, 'contact.declined', news, { contact, agent })];
  if (state === 'ENDED' || state === 'ERROR') return [draft(kind, 'contact.ended', news, { contact, agent, wrapUp: true })];
  return [];
};

/** A contact that is no longer in the list is cleared: its after-contact work is done. */
const contactSteps = (agent: string, event: AgentEvent, news: News): Piece[] => {
  const now = event.CurrentAgentSnapshot?.Contacts ?? [];
  const before = new Map((event.PreviousAgentSnapshot?.Contacts ?? []).map((one) => [one.ContactId, one]));
  const steps = now.flatMap((one) => step(agent, one, before.get(one.ContactId)));
  const ids = new Set(now.map(({ ContactId: id }) => id));
  const gone = [...before.values()].filter(({ ContactId: id, State: state }) => !ids.has(id) && /^(ENDED|ERROR)$/.test(state));
  return [
    ...steps,
    ...gone.map(({ ContactId: contact }) => draft(kind, 'contact.wrapped', news, { contact, agent }, `wrapped/${contact}`)),
  ];
};

/** Both pictures stand in each event, so that what changed needs no memory. */
export const agentPieces = (event: AgentEvent): Piece[] => {
  const agent = lastOf(event.AgentARN);
  const news = { id: event.EventId, time: instantOf(event.EventTimestamp) };
  const now = event.CurrentAgentSnapshot;
  if (event.EventType === 'LOGIN') {
    const said = now ? { ...chosenIn(now), name: nameIn(now) } : {};
    return [draft(kind, 'agent.signed_in', news, { agent, ...said })];
  }
  if (event.EventType === 'LOGOUT') return [draft(kind, 'agent.signed_out', news, { agent })];
  if (event.EventType === 'HEART_BEAT')
    return [notNeeded('HEART_BEAT', 'goes on for an hour after somebody left, so that it says nothing')];
  if (event.EventType !== 'STATE_CHANGE')
    return [unknownType(event.EventType, { EventType: event.EventType, EventId: event.EventId })];
  const pieces = [...statusChanges(agent, event, news), ...contactSteps(agent, event, news)];
  return pieces.length > 0 ? pieces : [notNeeded('STATE_CHANGE', 'changed a profile only')];
};
