import { expect, test } from 'vitest';
import { textKey } from '../auth/keys.ts';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs, testNow } from '../testing/read-as.ts';
import { aircall } from './receiver.ts';

const token = 'a-token-of-a-webhook';
const call = { id: 81, direction: 'inbound', answered_at: null, raw_digits: '+44 20 7946 0000', number: { id: 5 } };
const user = { id: 9, name: 'Ann', availability_status: 'custom' };
const told = (event: string, data: object): object => ({
  resource: event.split('.')[0],
  event,
  timestamp: 1_772_442_900,
  token,
  data,
});

test.each([
  ['call.created', call, ['contact.queued']],
  ['call.created', { ...call, direction: 'outbound', user }, ['contact.dialled']],
  ['call.ringing_on_agent', { ...call, user }, ['contact.offered']],
  ['call.agent_declined', { ...call, user }, ['contact.declined']],
  ['call.answered', { ...call, user }, ['contact.answered']],
  ['call.answered', { ...call, direction: 'outbound', user }, ['contact.connected']],
  ['call.hold', { ...call, user }, ['contact.held']],
  ['call.unhold', { ...call, user }, ['contact.retrieved']],
  ['call.transferred', { ...call, user, transferred_to: { id: 10 } }, ['contact.transferred']],
  ['call.ended', { ...call, ended_at: 1_772_442_890 }, ['contact.abandoned']],
  ['call.ended', { ...call, missed_call_reason: 'out_of_opening_hours' }, ['contact.left_queue']],
  ['call.hungup', { ...call, answered_at: 1_772_442_800, user }, ['contact.ended']],
  ['call.tagged', { ...call, user, tags: [{ name: 'Refund' }] }, ['contact.wrapped']],
  ['call.archived', call, []],
  ['user.connected', user, ['agent.signed_in']],
  ['user.disconnected', user, ['agent.signed_out']],
  ['user.opened', user, ['agent.presence_changed']],
  ['user.closed', user, ['agent.presence_changed']],
  ['user.wut_start', user, []],
  ['contact.created', { id: 1 }, []],
])('%s becomes an event', (event, data, types) => {
  expect(typesOf(readAs(aircall, told(event, data)).events)).toEqual(types);
});

test('[EV1] hung up and ended are one fact, at the instant the talk ended', () => {
  const data = { ...call, ended_at: 1_772_442_890 };
  const [one] = readAs(aircall, told('call.hungup', data)).events;
  expect(readAs(aircall, told('call.ended', data)).events[0]).toEqual(one);
  expect(one).toMatchObject({ time: '2026-03-02T09:14:50.000Z' });
});

test('[EV6] an unknown event is kept, without the token', () => {
  const [left] = readAs(aircall, told('call.sung', call)).left;
  expect(left?.kept).toMatchObject({ code: 'unknown-type', raw: { token: '[removed]', data: { raw_digits: '[removed]' } } });
});

test('the token in the body is compared with the source’s', () => {
  const delivery = { body: Buffer.from(JSON.stringify(told('user.opened', user))), headers: {}, url: '', pathSecret: null };
  aircall.verify(delivery, [textKey(token)], testNow);
  expect(() => aircall.verify(delivery, [textKey(`${token}s`)], testNow)).toThrow(/does not fit/);
});

test.runIf(isThere)('recorded payloads become what the mapping says', () => {
  const types = (name: string): string[] => typesOf(readAs(aircall, fixture(`aircall/${name}.json`)).events);
  expect(Object.fromEntries(expected.map(([name]) => [name, types(name)]))).toEqual(Object.fromEntries(expected));
});

const expected: [string, string[]][] = [
  ['call.created.inbound', ['contact.queued']],
  ['call.created.outbound', ['contact.dialled']],
  ['call.ringing_on_agent.inbound', ['contact.offered']],
  ['call.answered.inbound', ['contact.answered']],
  ['call.answered.outbound', ['contact.connected']],
  ['call.hold.inbound', ['contact.held']],
  ['call.unhold.outbound', ['contact.retrieved']],
  ['call.hungup.inbound', ['contact.abandoned']],
  ['call.ended.inbound', ['contact.abandoned']],
  ['call.ended.outbound', ['contact.ended']],
  ['call.tagged.inbound', ['contact.wrapped']],
  ['call.unsuccessful_transfer.inbound', []],
  ['call.archived.inbound', []],
  ['call.commented.inbound', []],
  ['user.connected', ['agent.signed_in']],
  ['user.opened', ['agent.presence_changed']],
  ['user.closed', ['agent.presence_changed']],
  ['user.wut_start', []],
  ['user.created', []],
  ['contact.created', []],
  ['number.closed', []],
];
