import { expect, test } from 'vitest';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { reading } from '../reading.ts';
import { amiPieces } from './ami.ts';
import { queueLogPieces } from './queue-log.ts';

const logged = (text: string) => reading(queueLogPieces(text));
const at = 1_772_442_900;

test.each([
  ['c|q|NONE|ENTERQUEUE||5551234|1', ['contact.queued']],
  ['c|q|SIP/1|CONNECT|6|x.2|3', ['contact.offered', 'contact.answered']],
  ['c|q|SIP/1|CONNECT|2|x.2', ['contact.answered']],
  ['c|q|SIP/1|COMPLETECALLER|6|25|1', ['contact.ended']],
  ['c|q|NONE|ABANDON|1|1|12', ['contact.abandoned']],
  ['c|q|NONE|EXITWITHTIMEOUT|1|1|60', ['contact.left_queue']],
  ['c|q|NONE|EXITEMPTY|1|1|60', ['contact.left_queue']],
  ['c|q|NONE|EXITWITHKEY|2|1|1|5', ['contact.left_queue']],
  ['c|q|SIP/1|RINGNOANSWER|15000', ['contact.offered', 'contact.declined']],
  ['c|q|SIP/1|RINGCANCELED|4000', ['contact.offered', 'contact.offer_withdrawn']],
  ['c|q|SIP/1|BLINDTRANSFER|200|ctx|6|25|1', ['contact.transferred']],
  ['MANAGER|q|Agent with a name|ADDMEMBER|', ['agent.signed_in']],
  ['NONE|q|SIP/1|PAUSE|Lunch', ['agent.presence_changed']],
  ['NONE|NONE|NONE|CONFIGRELOAD|', []],
])('%s', (line, types) => {
  expect(typesOf(logged(`${at}|${line}\n`).events)).toEqual(types);
});

test('rings are told in milliseconds when they are over', () => {
  const [offered, declined] = logged(`${at}|c|q|SIP/1|RINGNOANSWER|15000\n`).events as { time: string }[];
  expect(Date.parse(declined?.time ?? '') - Date.parse(offered?.time ?? '')).toBe(15_000);
});

test('a restart closes what was open; nobody is counted as having abandoned', () => {
  const text = [
    `${at}|a|q|NONE|ENTERQUEUE||1|1`,
    `${at}|b|q|NONE|ENTERQUEUE||2|2`,
    `${at + 5}|b|q|SIP/1|CONNECT|5|x.1`,
    `${at + 9}|NONE|NONE|NONE|QUEUESTART|`,
  ];
  const { events } = logged(text.join('\n'));
  expect(typesOf(events).slice(-2)).toEqual(['contact.left_queue', 'contact.ended']);
});

test('[EV1] [EV9] a line is the same event however often it is read; lines of one second keep their order by their byte', () => {
  const lines = [`${at}|c|q|NONE|ENTERQUEUE||1|1\n`, `${at}|c|q|NONE|ABANDON|1|1|0\n`];
  const whole = logged(lines.join('')).events as { id: string; sequence: number }[];
  const tail = reading(queueLogPieces(lines[1] ?? '', lines[0]?.length)).events;
  expect(tail).toEqual(whole.slice(1));
  expect(whole.map(({ sequence }) => sequence)).toEqual([0, lines[0]?.length]);
});

test('[EV6] what is no line, and an event that nobody knows, are kept', () => {
  const { left } = logged(`rubbish\n${at}|c|q|NONE|TELEPORT|\n`);
  expect(left.map(({ kept }) => kept?.code)).toEqual(['unusable', 'unknown-type']);
});

const frame = (event: string, over: Record<string, string> = {}): string =>
  Object.entries({ Event: event, Timestamp: `${at}.250000`, Queue: 'q', Interface: 'SIP/1', Linkedid: `${at}.1`, ...over })
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('');

test.each([
  ['QueueCallerJoin', {}, ['contact.queued']],
  ['QueueCallerLeave', {}, []],
  ['QueueCallerAbandon', {}, ['contact.abandoned']],
  ['AgentCalled', {}, ['contact.offered']],
  ['AgentRingNoAnswer', {}, ['contact.declined']],
  ['AgentConnect', {}, ['contact.answered']],
  ['AgentComplete', { Reason: 'caller' }, ['contact.ended']],
  ['AgentComplete', { Reason: 'transfer' }, ['contact.transferred']],
  ['QueueMemberPause', { Paused: '1', PausedReason: 'Lunch' }, ['agent.presence_changed']],
  ['QueueMemberAdded', {}, ['agent.signed_in']],
  ['QueueMemberStatus', {}, []],
])('the manager’s %s', (event, over, types) => {
  const { events } = reading(amiPieces(`Asterisk Call Manager/5.0\r\n\r\n${frame(event, over)}\r\n`, null));
  expect(typesOf(events)).toEqual(types);
  for (const one of events) expect(one).toMatchObject({ time: new Date(at * 1000 + 250).toISOString() });
});

test.runIf(isThere)('recorded logs and frames', () => {
  const log = (name: string): string[] => typesOf(logged(fixture(`asterisk/queue_log-${name}.txt`).toString()).events);
  expect(log('freepbx-answered')).toEqual(['contact.queued', 'contact.offered', 'contact.answered', 'contact.ended']);
  expect(log('vendor-line')).toEqual(['contact.offered', 'contact.declined']);
  expect(log('lost-exits')).toEqual(['contact.queued', 'contact.queued', 'contact.queued']);
  expect(log('freepbx-2010').filter((type) => type === 'contact.answered')).toHaveLength(2);
  const ami = (name: string): string[] =>
    typesOf(reading(amiPieces(fixture(`asterisk/ami-${name}.txt`).toString(), at * 1000)).events);
  expect(ami('queue-call.frames')).toEqual(['contact.queued', 'contact.offered', 'contact.answered', 'contact.ended']);
  expect(ami('QueueMemberPause-paused')).toEqual(['agent.presence_changed']);
  expect(ami('xivo-agent_loggued_in')).toEqual(['agent.signed_in']);
});
