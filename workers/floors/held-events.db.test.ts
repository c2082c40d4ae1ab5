import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openRun, type FloorRun } from './floor-run.ts';
import { takeTurn } from './take-turn.ts';

const minute = 60_000;
const opening = Date.UTC(2026, 2, 2, 9);
let now = opening;
let context: Context;
let run: FloorRun;
beforeAll(async () => {
  context = { ...(await openTestContext()), clock: () => now };
  await defineFloor(context, { id: 'live', name: 'Live', timezone: 'UTC', mode: 'live' });
  run = await openRun(context.redis, 'live', false);
  const [definitions = []] = await readEvents(context.redis, [{ floor: 'live', after: '0-0', count: 10 }]);
  expect(await takeTurn(context, run, definitions)).toBe(true);
});
afterAll(() => context.close());

/** A turn at that instant of the wall clock. */
const turnAt = async (at: number, ...events: FloorEvent[]): Promise<void> => {
  now = at;
  const batch = events.map((one, index) => ({ id: `${at}-${index + 1}`, arrivedAt: at, event: one }));
  expect(await takeTurn(context, run, batch)).toBe(true);
};
const storedEvents = async (contact: string): Promise<string[]> => {
  const kept = await context.redis.hget(floorKeys('live').outbox, `contact:${contact}`);
  const record = JSON.parse(kept?.slice(kept.indexOf('|') + 1) ?? '{}') as { events?: FloorEvent[] };
  return record.events?.map(({ type }) => type) ?? [];
};

test('[EV4] [EV8] events that were held until due bring back their contact, which went cold meanwhile', async () => {
  const queued = event('contact.queued', opening, { contact: 'c1', queue: 'sales' });
  const answered = event('contact.answered', opening + 5000, { contact: 'c1', agent: 'ana' });
  const ended = event('contact.ended', opening + minute, { contact: 'c1', agent: 'ana' });
  const rated = event('contact.rated', opening + 11 * minute, { contact: 'c1', score: 4, scale: 'csat5' });
  const back = event('contact.queued', opening + 11 * minute + 1, { contact: 'c1', queue: 'complaints' });
  await turnAt(opening + 2 * minute, queued, answered, ended);
  // told by a source whose clock is a minute ahead
  await turnAt(opening + 10 * minute, rated, back);
  expect(run.floor.contacts.has('c1')).toBe(false);
  await turnAt(opening + 11 * minute + 1);
  expect(await storedEvents('c1')).toEqual(['queued', 'answered', 'ended', 'rated', 'queued'].map((type) => `contact.${type}`));
  const tile = (await readBoard(context.redis, 'live'))?.queues.find(({ id }) => id === 'sales');
  expect(tile?.today).toMatchObject({ offered: 1, answered: 1 });
});
