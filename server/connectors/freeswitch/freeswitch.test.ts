import { expect, test } from 'vitest';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { reading } from '../reading.ts';
import { freeswitchPieces } from './events.ts';

const frame = (action: string, over: Record<string, string> = {}): string =>
  Object.entries({
    'Event-Name': 'CUSTOM',
    'Event-Subclass': 'callcenter%3A%3Ainfo',
    'Core-UUID': 'core',
    'Event-Sequence': '7',
    'Event-Date-Timestamp': '1772442900250000',
    'CC-Action': action,
    'CC-Queue': 'support%40default',
    'CC-Agent': '1000@default',
    'CC-Member-UUID': 'm',
    'CC-Member-Session-UUID': 's',
    ...over,
  })
    .map(([key, value]) => `${key}: ${value}\n`)
    .join('');
const read = (text: string) => reading(freeswitchPieces(`Content-Length: 12\nContent-Type: text/event-plain\n\n${text}\n`, 0));

test.each([
  ['member-queue-start', {}, ['contact.queued']],
  ['agent-offering', {}, ['contact.offered']],
  ['bridge-agent-start', {}, ['contact.answered']],
  ['bridge-agent-fail', { 'CC-Hangup-Cause': 'NO_ANSWER' }, ['contact.declined']],
  ['bridge-agent-fail', { 'CC-Hangup-Cause': 'ORIGINATOR_CANCEL' }, ['contact.offer_withdrawn']],
  ['bridge-agent-end', {}, ['contact.ended']],
  ['member-queue-end', { 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'NONE' }, ['contact.abandoned']],
  ['member-queue-end', { 'CC-Cause': 'Cancel', 'CC-Cancel-Reason': 'TIMEOUT' }, ['contact.left_queue']],
  ['member-queue-end', { 'CC-Cause': 'Terminated' }, ['contact.ended']],
  ['agent-status-change', { 'CC-Agent-Status': 'On Break' }, ['agent.presence_changed']],
  ['agent-status-change', { 'CC-Agent-Status': 'Logged Out' }, ['agent.signed_out']],
  ['agent-state-change', { 'CC-Agent-State': 'Waiting' }, []],
  ['members-count', {}, []],
])('%s %j', (action, over, types) => {
  const { events } = read(frame(action, over));
  expect(typesOf(events)).toEqual(types);
  for (const one of events) expect(one).toMatchObject({ time: '2026-03-02T09:15:00.250Z' });
});

test('[EV6] an action nobody knows is kept, without the caller', () => {
  const [left] = read(frame('member-flown', { 'CC-Member-CID-Number': '555' }).replace('member-flown', 'flown')).left;
  expect(left?.kept).toMatchObject({ code: 'unknown-type', raw: { 'cc-member-cid-number': '[removed]' } });
});

test.runIf(isThere)('recorded frames become what the mapping says', () => {
  const types = (name: string): string[] =>
    typesOf(reading(freeswitchPieces(fixture(`freeswitch/${name}.txt`).toString(), 0)).events);
  expect(types('member-queue-start')).toEqual(['contact.queued']);
  expect(types('agent-offering')).toEqual(['contact.offered']);
  expect(types('bridge-agent-start')).toEqual(['contact.answered']);
  expect(types('bridge-agent-end')).toEqual(['contact.ended']);
  expect(types('bridge-agent-fail')).toEqual(['contact.declined']);
  expect(types('member-queue-end-cancel')).toEqual(['contact.left_queue']);
  expect(types('member-queue-end-terminated')).toEqual(['contact.ended']);
  expect(types('agent-status-change')).toEqual(['agent.presence_changed']);
  expect([types('agent-state-change'), types('members-count')]).toEqual([[], []]);
});
