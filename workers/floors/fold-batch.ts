import type { ContactEvent, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { instantOf, noteHeard } from '@floorlight/shared/floor/alerts/instants.ts';
import { applyBeforeRejudging, applyEvent } from '@floorlight/shared/floor/apply-event.ts';
import { coldDays } from '@floorlight/shared/floor/cold-days.ts';
import type { Floor } from '@floorlight/shared/floor/floor.ts';
import { passTime } from '@floorlight/shared/floor/pass-time.ts';
import { rejudgeSome } from '@floorlight/shared/floor/rejudge.ts';
import { waitsForReview, warmUnreviewed } from '@floorlight/shared/floor/review.ts';
import { warm } from '@floorlight/shared/floor/warm.ts';
import { readCold, readUnreviewedNamed } from '@floorlight/shared/store/cold-contacts.ts';
import type { StreamedEvent } from '@floorlight/shared/store/read-events.ts';
import type { Redis } from 'ioredis';
import { setImmediate as breathe } from 'node:timers/promises';
import type { FloorRun } from './floor-run.ts';
import { judgeUntil } from './judge.ts';
import { retakeCold } from './retake-cold.ts';
import { reviewSome } from './review-cold.ts';

/** Contacts that these events name and that went cold are brought back first (SPEC EV4). */
const warmNamed = async (redis: Redis, floor: Floor, events: readonly FloorEvent[]): Promise<void> => {
  const named = new Set<string>();
  for (const event of events) {
    const data = event.data as Partial<ContactEvent['data']> | null;
    if (event.type.startsWith('contact.') && data?.contact !== undefined) named.add(data.contact);
  }
  const unknown = [...named].filter((id) => !floor.contacts.has(id));
  const days = coldDays(floor);
  for (const [id, events] of await readCold(redis, floor.id, days, unknown)) warm(floor, id, events);
  const { review } = floor;
  if (!review) return;
  for (const [id, events] of await readUnreviewedNamed(redis, floor.id, days, unknown)) warmUnreviewed(floor, review, id, events);
};

/** Events folded before others of this process have their turn. */
const atOnce = 250;

class Poison extends Error {}

const applyOne = (run: FloorRun, { event, arrivedAt }: StreamedEvent): void => {
  const name = `${event.source}/${event.id}`;
  if (run.poison.has(name)) {
    run.floor.changes.refused.push({ event, reason: 'could-not-be-folded' });
    return;
  }
  try {
    applyBeforeRejudging(run.floor, event);
  } catch (error) {
    run.poison.add(name);
    throw new Poison(`event ${name} of type ${event.type} could not be folded`, { cause: error });
  }
  if (run.floor.clock.mode === 'live') run.skews.note(event.source, arrivedAt - event.time);
};

/**
 * Lets time pass to where an event belongs, judging what is due until then: on a live floor that is its arrival, so that what waited
 * while nobody folded is judged by the second as if it had not. @returns that instant.
 */
const passTo = async (redis: Redis, run: FloorRun, { event, arrivedAt }: StreamedEvent, wallClock: number): Promise<number> => {
  const { floor } = run;
  if (floor.clock.mode !== 'live') {
    const instant = instantOf(floor, event);
    await judgeUntil(redis, run, instant - 1);
    return instant;
  }
  // a source's clock a little ahead of ours is no reason to let its event wait
  const instant = Math.min(wallClock, Math.max(arrivedAt, floor.clock.now, event.time));
  await judgeUntil(redis, run, instant);
  passTime(floor, instant);
  return Math.max(instant, floor.clock.now);
};

/** Folds a batch as far as a review lets it. @returns how many events that were. */
const applyAll = async (redis: Redis, run: FloorRun, batch: readonly StreamedEvent[], wallClock: number): Promise<number> => {
  const { floor } = run;
  for (const [index, one] of batch.entries()) {
    if (waitsForReview(floor, one.event)) return index;
    if (index > 0 && index % atOnce === 0) await breathe();
    const instant = await passTo(redis, run, one, wallClock);
    applyOne(run, one);
    while (rejudgeSome(floor, atOnce)) await breathe();
    noteHeard(floor, instant);
  }
  return batch.length;
};

/**
 * Folds a batch, as far as a review that is under way lets it, and takes that review further. Throws when an event breaks the
 * fold: the run must then be loaded anew, and the event is set aside.
 * @param wallClock when what waited was read: whatever had come by then is in the batch, or not `isAll` of it is.
 * @returns what was folded.
 */
export const foldBatch = async (
  redis: Redis,
  run: FloorRun,
  batch: readonly StreamedEvent[],
  wallClock: number,
  isAll: boolean,
): Promise<readonly StreamedEvent[]> => {
  const { floor } = run;
  // what was held until now is applied as time passes; its contact may have gone cold meanwhile
  const due = floor.held.filter(({ time }) => time <= wallClock);
  await warmNamed(redis, floor, [...due, ...batch.map(({ event }) => event)]);
  for (const { event } of batch)
    if (event.type === 'config.floor_defined' && floor.definitions.length === 0) applyEvent(floor, event);
  const folded = await applyAll(redis, run, batch, wallClock);
  // writing a large batch out takes a while, too
  if (batch.length > atOnce) await breathe();
  if (isAll && folded === batch.length && floor.clock.mode === 'live') await judgeUntil(redis, run, wallClock);
  // what was ahead of the clock a moment ago and is due now
  if (isAll) passTime(floor, wallClock);
  await reviewSome(redis, run);
  await retakeCold(redis, floor);
  return batch.slice(0, folded);
};
