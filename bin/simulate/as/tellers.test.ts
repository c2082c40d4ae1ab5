import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import { receiverOf } from '@floorlight/server/connectors/receivers.ts';
import { expect, test } from 'vitest';
import { advance, beginSimulation } from '../core/advance.ts';
import { fittingRate } from '../core/plan.ts';
import { hire } from '../core/roster.ts';
import { openTeller, toldKinds } from './tellers.ts';
import { saidBy } from './teller.ts';

const start = Date.UTC(2026, 2, 2, 9);
const url = 'https://floorlight.example.com/ingest/src_simulated';
const secret = 'a-secret-of-a-source-of-forty-characters';
const rate = fittingRate(60);
const day = advance(
  beginSimulation({
    seed: 7,
    employees: hire(60, rate),
    contactsPerHour: rate,
    start,
    localMinute: (at) => (at / 60_000) % 1440,
    run: 'r',
  }),
  start + 4 * 3_600_000,
);

/** What a product tells of a floor comes back as this, one event for one. */
const whole: Record<string, readonly string[]> = {
  aircall: [
    'agent.signed_in',
    'agent.signed_out',
    'agent.presence_changed',
    'contact.queued',
    'contact.offered',
    'contact.held',
    'contact.retrieved',
  ],
  genesys: ['contact.queued', 'contact.offered', 'contact.answered', 'contact.declined'],
  twilio: ['contact.queued', 'contact.declined', 'contact.offer_withdrawn', 'contact.transferred'],
  zendesk: [
    'agent.signed_in',
    'agent.signed_out',
    'contact.offered',
    'contact.answered',
    'contact.declined',
    'contact.transferred',
    'contact.rated',
  ],
};

const read = (kind: string) => {
  const receiver = receiverOf(kind);
  const teller = openTeller(kind);
  if (!receiver || !teller) throw new Error(`${kind} can't be told`);
  const keys = [receiver.keyOf(secret)];
  return day.flatMap((event) => {
    const now = Date.parse(event.time);
    return teller.tell(event).flatMap((delivery) => {
      const { body, headers } = teller.pack(delivery, { secret, url, now });
      const posted = { body: Buffer.from(body), headers, url, pathSecret: null };
      receiver.verify(posted, keys, now);
      const { events, left } = receiver.read(posted, now);
      expect(left.filter(({ kept }) => kept !== null)).toEqual([]);
      return events.map((one) => parseCloudEvent(one, kind));
    });
  });
};

test.each(toldKinds)('%s: what is posted verifies, is understood without rest, and says what happened', (kind) => {
  const parsed = read(kind);
  expect(parsed.filter((result) => !result.ok)).toEqual([]);
  const told = new Map(parsed.flatMap((result) => (result.ok ? [[result.event.id, result.event] as const] : [])));
  const facts = (type: string, events: Iterable<{ type: string; data: unknown; time: number }>): string[] =>
    [...events]
      .filter((event) => event.type === type)
      .map(({ data, time }) => {
        const { contact = '', agent = '' } = data as { contact?: string; agent?: string };
        return [Math.floor(time / 1000), contact, type.startsWith('contact.queued') ? '' : agent].join(' ');
      })
      .toSorted();
  const happened = day.map((event) => ({ type: event.type, data: saidBy(event), time: Date.parse(event.time) }));
  for (const type of whole[kind] ?? []) {
    const expected = facts(type, happened);
    expect(expected.length, type).toBeGreaterThan(0);
    const found = facts(type, told.values());
    const differ = {
      missing: expected.filter((one) => !found.includes(one)),
      invented: found.filter((one) => !expected.includes(one)),
    };
    expect({ type, ...differ, count: found.length }).toEqual({ type, missing: [], invented: [], count: expected.length });
  }
});

test.each(toldKinds)('%s: with another secret nothing is taken', (kind) => {
  const receiver = receiverOf(kind);
  const teller = openTeller(kind);
  const [delivery] = day.flatMap((event) => teller?.tell(event) ?? []);
  const packed = teller?.pack(delivery ?? {}, { secret: 'quite another secret of a source', url, now: start });
  const posted = { body: Buffer.from(packed?.body ?? ''), headers: packed?.headers ?? {}, url, pathSecret: null };
  expect(() => receiver?.verify(posted, [receiver.keyOf(secret)], start)).toThrow();
});
