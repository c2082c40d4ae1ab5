import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '../events/floor-event.ts';
import type { Context } from '../runtime/context.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openFoldedFloor, parsedEvents } from '../../tests/support/folded-floor.ts';
import { defineFloor } from './define-floor.ts';
import { readHeard } from './read-heard.ts';

let context: Context;
const start = Date.parse('2026-03-02T09:00:00Z');
const second = 1000;

beforeAll(async () => {
  context = await openTestContext();
  for (const id of ['north', 'south']) await defineFloor(context, { id, name: id, timezone: 'UTC', mode: 'replay' });
});
afterAll(() => context.close());

let nth = 0;
const line = (type: string, at: number, data: object): string => {
  nth += 1;
  return JSON.stringify({ specversion: '1.0', id: `e${nth}`, source: 'pbx', type, time: new Date(at).toISOString(), data });
};
const beats = (from: number, count: number, every = 10): string[] =>
  Array.from({ length: count }, (_, at) => line('source.heartbeat', from + at * every * second, { every }));
/** Of whoever replays the day, and not of the source. */
const clock = (at: number): FloorEvent[] =>
  parsedEvents([line('floor.clock', at, { floorNow: new Date(at).toISOString(), rate: 1 })], 'replay');
const source = { id: 'pbx', floors: ['north', 'south'] };

test('[BD3] last heard, last change, heartbeat and silence come from what the floors folded; nothing of them yet is null', async () => {
  expect(await readHeard(context.redis, source)).toBeNull();
  const floor = await openFoldedFloor(context, 'north');
  const changed = line('agent.signed_in', start, { agent: 'ada' });
  await floor.post([...parsedEvents([changed, ...beats(start + second, 3)]), ...clock(start + 25 * second)]);
  await floor.fold();
  expect(await readHeard(context.redis, source)).toMatchObject({
    lastHeard: start + 21 * second,
    lastChange: start,
    everySeconds: 10,
    silent: false,
  });
  await floor.post(clock(start + 60 * second));
  await floor.fold();
  expect(await readHeard(context.redis, source)).toMatchObject({ lastHeard: start + 21 * second, silent: true });
});

test('[BD3] of several floors that one speaks which heard it last; a change counts wherever it went', async () => {
  const floor = await openFoldedFloor(context, 'south');
  await floor.post([...parsedEvents(beats(start + 60 * second, 1)), ...clock(start + 61 * second)]);
  await floor.fold();
  const heard = { lastHeard: start + 60 * second, lastChange: start, silent: false };
  for (const floors of [source.floors, source.floors.toReversed()])
    expect(await readHeard(context.redis, { ...source, floors })).toMatchObject(heard);
  expect(await readHeard(context.redis, { id: 'other', floors: source.floors })).toBeNull();
});
