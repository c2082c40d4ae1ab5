import { expect, test } from 'vitest';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs } from '../testing/read-as.ts';
import { connect } from './receiver.ts';

const at = '2026-03-02T09:00:00.000Z';
const picture = (status: string, ...contacts: object[]) => ({ AgentStatus: { Name: status }, Contacts: contacts });
const contact = (state: string) => ({
  ContactId: 'c1',
  State: state,
  StateStartTimestamp: at,
  Queue: { ARN: 'arn:aws:connect:x:1:instance/i/queue/q1' },
});
const agentEvent = (type: string, before: object, now: object) => ({
  AgentARN: 'arn:aws:connect:x:1:instance/i/agent/a1',
  EventId: 'e1',
  EventTimestamp: at,
  EventType: type,
  PreviousAgentSnapshot: before,
  CurrentAgentSnapshot: now,
});

test.each([
  ['', 'CONNECTING', ['contact.offered']],
  ['CONNECTING', 'CONNECTED', ['contact.answered']],
  ['CONNECTED', 'CONNECTED_ONHOLD', ['contact.held']],
  ['CONNECTED_ONHOLD', 'CONNECTED', ['contact.retrieved']],
  ['CONNECTING', 'MISSED', ['contact.declined']],
  ['CONNECTED', 'ENDED', ['contact.ended']],
  ['ENDED', '', ['contact.wrapped']],
])('a contact that goes from "%s" to "%s"', (before, now, types) => {
  const pictureOf = (state: string) => (state === '' ? picture('Available') : picture('Available', contact(state)));
  const { events } = readAs(connect, agentEvent('STATE_CHANGE', pictureOf(before), pictureOf(now)));
  expect(typesOf(events)).toEqual(types);
});

test.each([
  ['LOGIN', 'Available', ['agent.signed_in']],
  ['LOGOUT', 'Offline', ['agent.signed_out']],
  ['STATE_CHANGE', 'Lunch', ['agent.presence_changed']],
  ['HEART_BEAT', 'Available', []],
])('%s to %s', (type, status, types) => {
  expect(typesOf(readAs(connect, agentEvent(type, picture('Training'), picture(status))).events)).toEqual(types);
});

const bridged = (eventType: string, over: object = {}) => ({
  id: 'x',
  'detail-type': 'Amazon Connect Contact Event',
  source: 'aws.connect',
  time: at,
  detail: { eventType, contactId: 'c1', queueInfo: { queueArn: 'x/queue/q1' }, ...over },
});
const agentInfo = { AgentArn: 'x/agent/a1' };

test.each([
  ['INITIATED', {}, ['contact.started']],
  ['INITIATED', { initiationMethod: 'TRANSFER' }, ['contact.transferred']],
  ['QUEUED', {}, ['contact.queued']],
  ['CONNECTED_TO_AGENT', { AgentInfo: agentInfo }, ['contact.answered']],
  ['DISCONNECTED', {}, ['contact.abandoned']],
  ['DISCONNECTED', { AgentInfo: agentInfo }, ['contact.ended']],
  ['COMPLETED', { agentInfo }, ['contact.wrapped']],
  ['CONTACT_DATA_UPDATED', {}, []],
])('a contact event %s %j', (type, over, types) => {
  expect(typesOf(readAs(connect, bridged(type, over)).events)).toEqual(types);
});

test('[EV6] an unknown type is kept', () => {
  expect(readAs(connect, bridged('SUNG')).left[0]?.kept?.code).toBe('unknown-type');
});

test.runIf(isThere)('recorded payloads become what the mapping says', () => {
  const types = (name: string): string[] => typesOf(readAs(connect, fixture(`amazon-connect/${name}.json`)).events);
  expect(types('agent-event-state-change-connected')).toEqual(['contact.answered']);
  expect(types('contact-event-connected-to-agent')).toEqual(['contact.answered']);
  expect(types('contact-event-disconnected.eventbridge')).toEqual(['contact.ended']);
  expect(types('contact-trace-record-abandoned-in-ivr')).toEqual(['contact.ended']);
  expect(types('kinesis-record-envelope')).toEqual(['contact.wrapped']);
});
