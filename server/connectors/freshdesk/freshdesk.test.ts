import { expect, test } from 'vitest';
import { textKey } from '../auth/keys.ts';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { readAs, testNow } from '../testing/read-as.ts';
import { freshdesk } from './receiver.ts';

const fields = (triggered: string, over: object = {}): object => ({
  triggered_event: triggered,
  ticket_id: '11',
  ticket_subject: 'Lamp ☃',
  ticket_priority: 'High',
  ...over,
});
const simple = (triggered: string, over: object = {}): object => ({ freshdesk_webhook: fields(triggered, over) });

test.each([
  ['{ticket_action:created}', ['case.opened']],
  ['{status:{from:2,to:4}}', ['case.resolved']],
  ['{status:{from:4,to:5}}', []],
  ['{status:{from:5,to:2}}', ['case.reopened']],
  ['{status:{from:4,to:6}}', []],
  ['{priority:{from:3,to:4}}', ['case.escalated']],
  ['{priority:{from:3,to:1}}', []],
  ['{note_type:private}', []],
  ['{reply_sent:sent}', []],
])('%s becomes %j, simple or advanced', (triggered, types) => {
  expect(typesOf(readAs(freshdesk, simple(triggered)).events)).toEqual(types);
  expect(typesOf(readAs(freshdesk, fields(triggered)).events)).toEqual(types);
});

test('an agent who is named becomes the owner; a rating is one of five', () => {
  const assigned = readAs(
    freshdesk,
    fields('{responder_id:{from:1,to:2}}', { ticket_agent: 'Ann', ticket_group_name: 'Billing' }),
  );
  expect(assigned.events).toMatchObject([{ type: 'case.assigned', data: { to: { agent: 'Ann', team: 'Billing' } } }]);
  const rated = readAs(freshdesk, fields('{survey:rated}', { survey_rating: '4' }));
  expect(rated.events).toMatchObject([{ type: 'contact.rated', data: { score: 4, contact: '11' } }]);
});

test('as a form', () => {
  const form = new URLSearchParams({ triggered_event: '{ticket_action:created}', ticket_id: '7' });
  expect(readAs(freshdesk, form.toString()).events).toMatchObject([{ type: 'case.opened', data: { case: '7' } }]);
});

test('[EV1] the same body is the same event; its time is the ticket’s where it says it, else that of its coming', () => {
  const [one] = readAs(freshdesk, simple('{ticket_action:created}', { ticket_updated_at: '2026-03-02T08:00:00Z' })).events;
  const again = freshdesk.read(
    { body: Buffer.from(JSON.stringify(simple('{ticket_action:created}'))), headers: {} },
    testNow + 3_600_000,
  ).events[0] as { id: string };
  const [bare] = readAs(freshdesk, simple('{ticket_action:created}')).events as { id: string; time: string }[];
  expect(one).toMatchObject({ time: '2026-03-02T08:00:00.000Z' });
  expect(bare).toMatchObject({ id: again.id, time: new Date(testNow).toISOString() });
});

test('[EV6] what is not known is kept, without who asked', () => {
  const [left] = readAs(freshdesk, simple('{moon_phase:full}', { requester_email: 'x@example.com' })).left;
  expect(left?.kept).toMatchObject({ code: 'unknown-type', raw: { requester_email: '[removed]' } });
});

test.each([
  ['basic, as a password', { authorization: `Basic ${btoa('user:opensesame')}` }, '', null],
  ['basic, as an API key', { authorization: `Basic ${btoa('opensesame:X')}` }, '', null],
  ['bearer', { authorization: 'Bearer opensesame' }, '', null],
  ['header', { 'x-api-key': 'opensesame' }, '', null],
  ['query', {}, '?secret=opensesame', null],
  ['path', {}, '', 'opensesame'],
])('known by %s', (_how, headers, query, pathSecret) => {
  const delivery = { body: Buffer.from(''), headers, url: `https://x/ingest/s${query}`, pathSecret };
  freshdesk.verify(delivery, [textKey('opensesame')], testNow);
  expect(() => freshdesk.verify(delivery, [textKey('opensesamf')], testNow)).toThrow(/does not fit/);
});

test.runIf(isThere)('recorded payloads become what the mapping says', () => {
  const types = (name: string): string[] => typesOf(readAs(freshdesk, fixture(`freshdesk/${name}.json`)).events);
  expect([types('ticket_created'), types('priority_changed'), types('private_note')]).toEqual([['case.opened'], [], []]);
});
