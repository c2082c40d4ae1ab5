import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import { event, opening } from '../floor/testing/generate.ts';
import { openTestContext } from '../../tests/support/context.ts';
import type { Context } from '../runtime/context.ts';
import { insertRawEvents } from './insert-raw-events.ts';
import { recordedPast } from './recorded-past.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const hour = 60 * 60_000;

const store = async (floor: string, events: readonly FloorEvent[]): Promise<void> => {
  for (let at = 0; at < events.length; at += 1000)
    await insertRawEvents(
      context.db,
      floor,
      events.slice(at, at + 1000).map((one, n) => ({ id: `${at + n}-0`, arrivedAt: one.time, event: one })),
    );
};

test('[AL5] a past is read in pieces that leave nothing out and hold no more than a second or some thousand events', async () => {
  // a night in which nothing happens, a burst within a second, a busy quarter of an hour
  const night = [event('contact.started', opening, { contact: 'first' })];
  const burst = Array.from({ length: 5000 }, (_, n) =>
    event('contact.started', opening + 20 * hour + (n % 900), { contact: `b${n}` }),
  );
  const busy = Array.from({ length: 9000 }, (_, n) =>
    event('contact.started', opening + 20 * hour + 1000 + n * 100, { contact: `c${n}` }),
  );
  const all = [...night, ...burst, ...busy];
  await store('north', all.toReversed());
  await store('south', [event('contact.started', opening + 1, { contact: 'another floor’s' })]);
  const [from, until] = [opening, opening + 21 * hour];
  const pieces: { events: FloorEvent[]; from: number; to: number }[] = [];
  let at = from;
  for await (const { events, to } of recordedPast(context, 'north', from, until)) {
    pieces.push({ events, from: at, to });
    at = to;
  }
  expect(at).toBe(until + 1);
  expect(pieces.flatMap(({ events }) => events.map(({ id }) => id)).sort()).toEqual(all.map(({ id }) => id).sort());
  for (const piece of pieces) {
    expect(piece.events.every(({ time }) => time >= piece.from && time < piece.to)).toBe(true);
    expect(piece.events.length <= 4000 || piece.to - piece.from <= 1000).toBe(true);
  }
});
