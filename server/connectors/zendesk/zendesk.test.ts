import { createHmac } from 'node:crypto';
import { expect, test } from 'vitest';
import { fixture, isThere, typesOf } from '../testing/fixtures.ts';
import { textKey } from '../auth/keys.ts';
import { zendesk } from './receiver.ts';

const secret = 'c2VjcmV0IG9mIGEgdGVzdA==';
const at = '2026-03-02T09:15:00Z';
const now = Date.parse(at);

const told = (type: string, event: object, detail: object): object => ({
  account_id: 7,
  id: '01HZZZ',
  subject: 'zen:x:1',
  time: '2026-03-02T09:14:58.123456789Z',
  type: `zen:event-type:${type}`,
  zendesk_event_version: '2022-11-06',
  detail,
  event,
});
const read = (value: unknown) => zendesk.read({ body: Buffer.from(JSON.stringify(value)), headers: {} }, now);
const agent = { agent_id: '55', version: '9' };
const state = (before: string, after: string) => ({
  previous_unified_state: { name: before },
  new_unified_state: { name: after, reason: 'X' },
});

test.each([
  ['agent.unified_state_changed', state('offline', 'online'), agent, ['agent.signed_in', 'agent.presence_changed']],
  ['agent.unified_state_changed', state('online', 'Lunch'), agent, ['agent.presence_changed']],
  ['agent.unified_state_changed', state('away', 'offline'), agent, ['agent.signed_out']],
  ['agent.state_changed', { new_state: 'away', channel: 'support' }, agent, ['agent.presence_changed']],
  ['agent.work_item_added', { work_item_id: 'w', reason: 'OFFERED' }, agent, ['contact.offered']],
  ['agent.work_item_updated', { work_item_id: 'w', reason: 'ACCEPTED' }, agent, ['contact.answered']],
  ['agent.work_item_removed', { work_item_id: 'w', reason: 'WORK_ITEM_SOLVED' }, agent, ['contact.ended']],
  ['agent.work_item_removed', { work_item_id: 'w', reason: 'OFFER_DECLINED' }, agent, ['contact.declined']],
  ['ticket.created', {}, { id: 1, subject: 'Lamp', priority: 'URGENT' }, ['case.opened']],
  ['ticket.status_changed', { previous: 'OPEN', current: 'SOLVED' }, { id: '1' }, ['case.resolved']],
  ['ticket.status_changed', { previous: 'SOLVED', current: 'OPEN' }, { id: '1' }, ['case.reopened']],
  ['ticket.status_changed', { previous: 'SOLVED', current: 'CLOSED' }, { id: '1' }, []],
  ['ticket.agent_assignment_changed', { previous: null, current: 90 }, { id: '1' }, ['case.assigned']],
  ['ticket.comment_added', {}, { id: '1' }, []],
])('%s %j becomes %j', (type, event, detail, types) => {
  const { events, left } = read(told(type, event, detail));
  expect(typesOf(events)).toEqual(types);
  expect(left.map(({ kept }) => kept)).toEqual(types.length > 0 ? [] : [null]);
});

test('[EV1] [EV9] the id is Zendesk’s, the order of an agent’s states its version', () => {
  const [first] = read(told('agent.unified_state_changed', state('online', 'away'), agent)).events;
  expect(first).toMatchObject({ id: '01HZZZ', sequence: 9, time: '2026-03-02T09:14:58.123Z', data: { reason: 'away' } });
});

test('[EV6] an unknown type, and a known one without its agent, are kept with a reason', () => {
  const odd = read(told('agent.teleported', {}, agent)).left;
  const bare = read(told('agent.unified_state_changed', state('online', 'away'), {})).left;
  expect([odd[0]?.kept?.code, bare[0]?.kept?.code, bare[0]?.why]).toEqual([
    'unknown-type',
    'unusable',
    expect.stringMatching(/agent_id/),
  ]);
});

test('[EV6] another product’s body is met with a sentence that says whose it is', () => {
  expect(() => read({ freshdesk_webhook: {} })).toThrow(/none that Zendesk sends. It looks like Freshdesk's/);
});

const body = Buffer.from('{"say": "good morning"}');
const sign = (...parts: (string | Buffer)[]): string => {
  const mac = createHmac('sha256', secret);
  for (const part of parts) mac.update(part);
  return mac.digest('base64');
};
const verify = (signature: string, over: { timestamp?: string; body?: Buffer } = {}): void =>
  zendesk.verify(
    {
      body: over.body ?? body,
      headers: {
        'x-zendesk-webhook-signature': signature,
        'x-zendesk-webhook-signature-timestamp': over.timestamp ?? at,
      },
      url: 'https://x/ingest/s',
      pathSecret: null,
    },
    [textKey(secret)],
    now,
  );

test('both orders that Zendesk has signed in verify; a bit changed, an old one, another key do not', () => {
  for (const signature of [sign(at, body), sign(body, at)]) {
    verify(signature);
    for (let bit = 0; bit < body.length * 8; bit += 1) {
      const changed = Buffer.from(body);
      changed[bit >> 3]! ^= 1 << (bit & 7);
      expect(() => verify(signature, { body: changed })).toThrow(/does not fit/);
    }
  }
  const old = new Date(now - 301_000).toISOString();
  expect(() => verify(sign(old, body), { timestamp: old })).toThrow(/within 5 minutes/);
  expect(() => verify(sign(at, 'other'))).toThrow(/does not fit/);
});

test('the body of our trigger', () => {
  const trigger = { floorlight: 'zendesk', event: 'resolved', at, ticket: { id: '9', agent: 'Ann', team: '', title: '' } };
  const rated = { ...trigger, event: 'rated', rating: { score: 'good', comment: '' } };
  expect(read(trigger).events).toMatchObject([{ type: 'case.resolved', data: { case: '9', agent: 'Ann' } }]);
  expect(read(rated).events).toMatchObject([{ type: 'contact.rated', data: { contact: '9', score: 5, scale: 'csat5' } }]);
});

test.runIf(isThere)('recorded payloads become what the mapping says', () => {
  const types = (name: string): string[] =>
    typesOf(zendesk.read({ body: fixture(`zendesk/${name}.json`), headers: {} }, now).events);
  expect(types('agent.unified_state_changed')).toEqual(['agent.signed_in', 'agent.presence_changed']);
  expect(types('agent.state_changed')).toEqual(['agent.presence_changed']);
  expect(types('agent.work_item_added.thirdparty')).toEqual(['contact.offered']);
  expect(types('agent.work_item_updated.thirdparty')).toEqual(['contact.answered']);
  expect(types('agent.work_item_removed.thirdparty')).toEqual(['contact.ended']);
  expect(types('ticket.created')).toEqual(['case.opened']);
  expect(types('ticket.agent_assignment_changed')).toEqual(['case.assigned']);
  expect(types('integration-services.ticket.AgentAssignmentChanged')).toEqual(['case.assigned']);
  for (const name of ['ticket.comment_added', 'user.active_changed', 'user.identity_created.slash-type'])
    expect(types(name)).toEqual([]);
  expect(() => types('legacy-mobile-push')).toThrow(/none that Zendesk sends/);
});

test.runIf(isThere)('the published vector verifies at its time, and not a day later', () => {
  const vector = JSON.parse(fixture('zendesk/signature-vector.json').toString()) as {
    headers: Record<string, string>;
    secret: string;
    body: string;
  };
  const headers = Object.fromEntries(Object.entries(vector.headers).map(([name, value]) => [name.toLowerCase(), value]));
  const check = (text: string, when: number): void =>
    zendesk.verify({ body: Buffer.from(text), headers, url: '', pathSecret: null }, [textKey(vector.secret)], when);
  const then = Date.parse('2021-07-25T10:00:00Z');
  check(vector.body, then);
  expect(() => check(vector.body.replace('hello', 'hellp'), then)).toThrow(/does not fit/);
  expect(() => check(vector.body, then + 86_400_000)).toThrow(/5 minutes/);
});
