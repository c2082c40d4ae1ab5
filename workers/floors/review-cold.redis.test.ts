import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { event, opening, replayFloor } from '@floorlight/shared/floor/testing/generate.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openTestContext } from '../../tests/support/context.ts';
import { openRun, type FloorRun } from './floor-run.ts';
import { reviewedAtOnce } from './review-cold.ts';
import { takeTurn } from './take-turn.ts';

let context: Context;
beforeAll(async () => {
  context = await openTestContext();
});
afterAll(() => context.close());

const minute = 60_000;
const calls = 600;
const noon = opening + 240 * minute;

/** Each waited 15 s. */
const day = Array.from({ length: calls }, (_, index): FloorEvent[] => [
  event('contact.queued', opening + index, { contact: `c${index}`, queue: 'sales' }),
  event('contact.answered', opening + 15_000 + index, { contact: `c${index}`, agent: 'ana' }),
  event('contact.ended', opening + minute + index, { contact: `c${index}` }),
]).flat();
const target = (seconds: number): FloorEvent =>
  event('config.queue_defined', opening - seconds, { queue: 'sales', target: seconds }, { source: 'floorlight' });
const clock = (at: number): FloorEvent => event('floor.clock', at, { floorNow: new Date(at).toISOString(), rate: 1 });

let serial = 0;
const turn = async (run: FloorRun, ...events: FloorEvent[]): Promise<string> => {
  const batch = events.map((one) => ({ id: `1-${(serial += 1)}`, arrivedAt: one.time, event: one }));
  expect(await takeTurn(context, run, batch)).toBe(true);
  return batch.at(-1)?.id ?? '';
};
const today = new Date(opening).toISOString().slice(0, 10);
const count = (key: 'cold' | 'unreviewed', floor: string): Promise<number> => context.redis.hlen(floorKeys(floor)[key](today));
const inTarget = async (floor: string): Promise<unknown> => {
  const kept = await context.redis.hget(floorKeys(floor).tallies, `cohort:${opening}:sales`);
  return (JSON.parse(kept ?? '{}') as { tally: { answeredWithin?: number } }).tally;
};

const withColdDay = async (floor: string): Promise<FloorRun> => {
  const run = await openRun(context.redis, floor, false);
  await turn(run, replayFloor(), target(20), ...day);
  await turn(run, clock(noon));
  expect([await count('cold', floor), run.floor.contacts.size]).toEqual([calls, 0]);
  return run;
};

/** @returns how many contacts each turn took on, as long as there were any. */
const reviewAll = async (run: FloorRun): Promise<number[]> => {
  const taken: number[] = [];
  for (let left = await count('unreviewed', run.id); run.catchingUp;) {
    await turn(run);
    const rest = await count('unreviewed', run.id);
    taken.push(left - rest);
    left = rest;
  }
  return taken;
};

test('[SL5] a target of the past is worked into 600 cold contacts, no turn takes on more than 250, and meanwhile the floor is behind', async () => {
  const run = await withColdDay('sliced');
  const before = await inTarget('sliced');
  await turn(run, target(10));
  expect(await count('unreviewed', 'sliced')).toBe(calls);
  expect(run.lagSince).not.toBeNull();
  expect(await inTarget('sliced')).toEqual(before);
  await context.redis.unlink(floorKeys('sliced').outbox);
  expect(await reviewAll(run)).toEqual([reviewedAtOnce, reviewedAtOnce, calls - 2 * reviewedAtOnce, 0]);
  expect([await count('cold', 'sliced'), run.lagSince]).toEqual([calls, null]);
  expect(await inTarget('sliced')).not.toEqual(before);
});

test('[EV2] a worker that takes the floor over in the middle of a review goes on with it', async () => {
  const run = await withColdDay('taken-over');
  await turn(run, target(10));
  await turn(run);
  const next = await openRun(context.redis, 'taken-over', false);
  expect(next.floor.review?.causes).toHaveLength(1);
  await turn(next);
  await reviewAll(next);
  expect(await inTarget('taken-over')).toEqual(await inTarget('sliced'));
});

test('word that would begin another review waits for the first, and so does all that came after it', async () => {
  const run = await withColdDay('waiting');
  const first = await turn(run, target(10));
  const late = event('contact.queued', noon, { contact: 'late', queue: 'sales' });
  await turn(run, target(30), late);
  expect([run.meta.cursor, run.floor.contacts.has('late')]).toEqual([first, false]);
  await reviewAll(run);
  expect(await turn(run, target(30), late)).toBe(run.meta.cursor);
});
