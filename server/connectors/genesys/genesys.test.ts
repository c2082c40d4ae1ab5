import { expect, test } from 'vitest';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs } from '../testing/read-as.ts';
import { genesys } from './receiver.ts';

const bridged = (topicName: string, eventBody: object) => ({
  id: 'bridge-1',
  source: 'aws.partner/genesys.com/cloud/o/s',
  time: '2026-03-02T09:00:00Z',
  'detail-type': 'v2.x',
  detail: { topicName, version: '2', eventBody },
});
const presence = (systemPresence: string) => ({ presenceDefinition: { id: 'p', systemPresence } });

test.each([
  ['v2.users.u1.presence', presence('On Queue'), ['agent.presence_changed']],
  ['v2.users.u1.presence', presence('OFFLINE'), ['agent.signed_out']],
  ['v2.users.u1.activity', { presence: presence('Break') }, ['agent.presence_changed']],
  ['v2.users.u1.routingStatus', { routingStatus: { status: 'NOT_RESPONDING' } }, ['agent.presence_changed']],
  ['v2.users.u1.routingStatus', { routingStatus: { status: 'IDLE' } }, []],
  ['v2.detail.events.conversation.c1.acd.start', { eventTime: 1, conversationId: 'c1', queueId: 'q' }, ['contact.queued']],
  ['v2.detail.events.conversation.c1.wrapup', { eventTime: 1, conversationId: 'c1', userId: 'u' }, ['contact.wrapped']],
  ['channel.metadata', { message: 'WebSocket Heartbeat' }, []],
])('%s %j', (topic, body, types) => {
  expect(typesOf(readAs(genesys, bridged(topic, body)).events)).toEqual(types);
});

const at = (second: number): string => new Date(Date.UTC(2026, 2, 2, 9, 0, second)).toISOString();
const customer = { id: 'p1', purpose: 'customer', startTime: at(0) };
const acd = { id: 'p2', purpose: 'acd', queueId: 'q1', calls: [{ direction: 'inbound', connectedTime: at(1) }] };
const agent = (over: object) => ({
  id: 'p3',
  purpose: 'agent',
  userId: 'u1',
  queueId: 'q1',
  calls: [{ startAlertingTime: at(5), ...over }],
});
const picture = (...participants: object[]) =>
  readAs(genesys, bridged('v2.routing.queues.q1.conversations', { id: 'c1', participants }));

test('a conversation, picture by picture: each fact once', () => {
  const pictures = [
    picture(customer, acd),
    picture(customer, acd, agent({ state: 'alerting' })),
    picture(customer, acd, agent({ connectedTime: at(8), segments: [{ type: 'Hold', startTime: at(10), endTime: at(14) }] })),
    picture({ ...customer, endTime: at(30) }, acd, {
      ...agent({
        connectedTime: at(8),
        disconnectedTime: at(30),
        disconnectType: 'peer',
        segments: [{ type: 'Hold', startTime: at(10), endTime: at(14) }],
        afterCallWork: { state: 'complete', startTime: at(30), endTime: at(40) },
      }),
      wrapup: { code: 'x', name: 'Refund' },
    }),
  ];
  const all = pictures.flatMap(({ events }) => events) as { id: string; type: string }[];
  const facts = new Map(all.map((event) => [event.id, event.type]));
  expect([...facts.values()]).toEqual([
    'contact.queued',
    'contact.offered',
    'contact.answered',
    'contact.held',
    'contact.retrieved',
    'contact.wrapped',
    'contact.ended',
  ]);
});

test.each([
  ['client', 'contact.declined', { reason: 'declined' }],
  ['system', 'contact.declined', { reason: 'no_answer' }],
  ['peer', 'contact.offer_withdrawn', {}],
])('an offer that ended by "%s"', (disconnectType, type, data) => {
  const { events } = picture(customer, acd, agent({ disconnectedTime: at(9), disconnectType }));
  expect(events.at(-1)).toMatchObject({ type, data });
});

test('a customer who was passed on and left the second queue has abandoned there', () => {
  const first = agent({ connectedTime: at(8), disconnectedTime: at(12), disconnectType: 'transfer' });
  const second = { id: 'p4', purpose: 'acd', queueId: 'q2', calls: [{ direction: 'inbound', connectedTime: at(12) }] };
  const { events } = picture({ ...customer, endTime: at(30) }, acd, first, second);
  expect(events.at(-1)).toMatchObject({ type: 'contact.abandoned', data: { contact: 'c1', queue: 'q2' } });
});

test('a customer who left before any agent has abandoned', () => {
  expect(picture({ ...customer, endTime: at(9) }, acd).events.at(-1)).toMatchObject({
    type: 'contact.abandoned',
    data: { queue: 'q1' },
  });
});

test.runIf(isThere)('recorded payloads become what the mapping says', () => {
  const types = (name: string): string[] => typesOf(readAs(genesys, fixture(`genesys/${name}.json`)).events);
  expect(types('rest-conversation')).toEqual(['contact.queued', 'contact.offered', 'contact.answered', 'contact.ended']);
  expect(types('ws-v2.users.presence')).toEqual(['agent.presence_changed']);
  expect(types('ws-v2.users.activity')).toEqual(['agent.presence_changed']);
  for (const name of ['ws-channel.metadata.heartbeat', 'ws-notification_topic_chat_member', 'ws-notification_topic_chat_message'])
    expect(types(name)).toEqual([]);
});
