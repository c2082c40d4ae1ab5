import { expect, test } from 'vitest';
import { textKey } from '../auth/keys.ts';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs, testNow } from '../testing/read-as.ts';
import { five9 } from './receiver.ts';

const call = { 'Call.call_id': '77', 'Agent.agent_id': '5', 'Call.skill_name': 'Billing', 'Call.ANI': '+442079460000' };

test.each([
  ['queued', 'contact.queued'],
  ['On Call Offered', 'contact.offered'],
  ['On Call Accepted', 'contact.answered'],
  ['call held', 'contact.held'],
  ['call unhold', 'contact.retrieved'],
  ['On Call Disconnected', 'contact.ended'],
  ['On Call Dispositioned', 'contact.wrapped'],
])('%s becomes %s, as a form and as JSON', (event, type) => {
  const named = { call_id: '77', agent_id: '5', skill_name: 'Billing', event };
  expect(typesOf(readAs(five9, named).events)).toEqual([type]);
  expect(readAs(five9, new URLSearchParams(named).toString()).events).toEqual(readAs(five9, named).events);
});

test('names are read in any spelling; without an event, what a call has says where it is', () => {
  expect(typesOf(readAs(five9, call).events)).toEqual(['contact.answered']);
  expect(readAs(five9, { ...call, 'Disposition-Name': 'Sale' }).events).toMatchObject([
    { type: 'contact.wrapped', data: { contact: '77', agent: '5', disposition: 'Sale' } },
  ]);
  expect(readAs(five9, { ...call, call_end_timestamp: '20260302090000123' }).events).toMatchObject([
    { type: 'contact.ended', time: '2026-03-02T09:00:00.123Z' },
  ]);
});

test('the secret may be a parameter', () => {
  const delivery = { body: Buffer.from('call_id=1&secret=opensesame'), headers: {}, url: 'https://x/y', pathSecret: null };
  five9.verify(delivery, [textKey('opensesame')], testNow);
  expect(() => five9.verify(delivery, [textKey('opensesamf')], testNow)).toThrow(/does not fit/);
});

test.runIf(isThere)('recorded frames: states of agents, each with the instant it began', () => {
  const types = (name: string): string[] => typesOf(readAs(five9, fixture(`five9/${name}.json`)).events);
  expect(types('ws-1010-connected')).toEqual([]);
  expect(types('ws-1202-pong')).toEqual([]);
  expect(types('ws-5000-stats-snapshot')[0]).toBe('agent.signed_out');
  expect(types('ws-5012-incremental-stats')[0]).toBe('agent.signed_out');
});
