import type { ContactEvent, FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { applyEvent } from '@floorlight/shared/floor/apply-event.ts';
import type { Floor } from '@floorlight/shared/floor/floor.ts';
import { hotLimit } from '@floorlight/shared/floor/limits.ts';
import { passTime } from '@floorlight/shared/floor/pass-time.ts';
import { retakeLongest } from '@floorlight/shared/floor/retake.ts';
import { warm } from '@floorlight/shared/floor/warm.ts';
import { readAllCold, readCold } from '@floorlight/shared/store/load-floor.ts';
import type { StreamedEvent } from '@floorlight/shared/store/read-events.ts';
import type { Redis } from 'ioredis';
import { setImmediate as breathe } from 'node:timers/promises';
import type { FloorRun } from './floor-run.ts';

/** The local days whose closed contacts a floor can still be asked for. */
export const coldDays = ({ today, dayNames }: Floor): string[] => (today === 0 ? [] : [dayNames.previous, dayNames.today]);

const warmAll = (floor: Floor, cold: Map<string, ContactEvent[]>): void => {
  for (const [id, events] of cold) warm(floor, id, events);
};

/** Contacts that these events name and that went cold are brought back first (SPEC EV4). */
const warmNamed = async (redis: Redis, floor: Floor, events: readonly FloorEvent[]): Promise<void> => {
  const named = new Set<string>();
  for (const event of events) {
    const data = event.data as Partial<ContactEvent['data']> | null;
    if (event.type.startsWith('contact.') && data?.contact !== undefined) named.add(data.contact);
  }
  const unknown = [...named].filter((id) => !floor.contacts.has(id));
  warmAll(floor, await readCold(redis, floor.id, coldDays(floor), unknown));
};

/**
 * A definition in force since a time long past, or a snapshot of then, may touch any contact of two days (SPEC SL5, EV7). What is
 * cold had closed before `hotLimit` ago: nothing said of a later time can change it.
 */
const touchesCold = ({ event }: StreamedEvent, floor: Floor): boolean => {
  if (event.time >= floor.clock.now - hotLimit) return false;
  if (event.type === 'agent.snapshot') return event.data.contacts !== undefined;
  return event.type === 'config.floor_defined' || event.type === 'config.queue_defined';
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
    applyEvent(run.floor, event);
  } catch (error) {
    run.poison.add(name);
    throw new Poison(`event ${name} of type ${event.type} could not be folded`, { cause: error });
  }
  if (run.floor.clock.mode === 'live') run.skews.note(event.source, arrivedAt - event.time);
};

/** Folds a batch. Throws when an event breaks the fold: the run must then be loaded anew, and the event is set aside. */
export const foldBatch = async (
  redis: Redis,
  run: FloorRun,
  batch: readonly StreamedEvent[],
  wallClock: number,
): Promise<void> => {
  const { floor } = run;
  // what was held until now is applied as time passes; its contact may have gone cold meanwhile
  const due = floor.held.filter(({ time }) => time <= wallClock);
  await warmNamed(redis, floor, [...due, ...batch.map(({ event }) => event)]);
  if (batch.some((one) => touchesCold(one, floor))) warmAll(floor, await readAllCold(redis, floor.id, coldDays(floor)));
  for (const { event } of batch)
    if (event.type === 'config.floor_defined' && floor.definitions.length === 0) applyEvent(floor, event);
  passTime(floor, wallClock);
  for (let from = 0; from < batch.length; from += atOnce) {
    if (from > 0) await breathe();
    for (const one of batch.slice(from, from + atOnce)) applyOne(run, one);
  }
  // writing a large batch out takes a while, too
  if (batch.length > atOnce) await breathe();
  // what was ahead of the clock a moment ago and is due now
  passTime(floor, wallClock);
  if (floor.buckets.retake.size > 0) retakeLongest(floor, await readAllCold(redis, floor.id, coldDays(floor)));
};
