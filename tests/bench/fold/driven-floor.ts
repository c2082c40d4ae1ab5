import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { floorKeys } from '@floorlight/shared/store/keys.ts';
import { openRun, type FloorRun } from '../../../workers/floors/floor-run.ts';
import { batchLimit, takeTurn } from '../../../workers/floors/take-turn.ts';
import { definitions, eventsUntil, openTraffic, type Traffic, type TrafficPlan } from './traffic.ts';

/** A floor whose turns are taken by hand, at instants of its own clock. */
export interface DrivenFloor {
  readonly context: Context;
  readonly traffic: Traffic;
  run: FloorRun;
  /** Events folded so far; also the stream id of the last. */
  folded: number;
}

const turn = async (floor: DrivenFloor, events: readonly FloorEvent[]): Promise<void> => {
  const batch = events.map((event) => ({ id: `1-${(floor.folded += 1)}`, arrivedAt: event.time, event }));
  if (!(await takeTurn(floor.context, floor.run, batch))) throw new Error('the commit was refused');
};

/** Records are on their way to Postgres, which is no part of the fold. */
const dropRecords = async ({ context, run }: DrivenFloor): Promise<void> => {
  await context.redis.unlink(floorKeys(run.id).outbox, floorKeys(run.id).mends);
};

export const openDriven = async (context: Context, id: string, plan: TrafficPlan): Promise<DrivenFloor> => {
  const floor = { context, traffic: openTraffic(plan), run: await openRun(context.redis, id, false), folded: 0 };
  await turn(floor, definitions(floor.traffic));
  return floor;
};

/** As fast as it goes: whole batches, as after an outage. */
export const rush = async (floor: DrivenFloor, until: number): Promise<void> => {
  const minute = 60_000;
  while (floor.traffic.now < until) {
    const at = Math.min(until, floor.traffic.now + minute);
    const events = eventsUntil(floor.traffic, at);
    for (let from = 0; from < events.length; from += batchLimit) await turn(floor, events.slice(from, from + batchLimit));
    await dropRecords(floor);
    floor.traffic.now = at;
  }
};

/** As it goes live: ten turns a second. @returns how many events came. */
export const walk = async (floor: DrivenFloor, from: number, seconds: number): Promise<number> => {
  const before = floor.folded;
  for (let at = from + 100; at <= from + seconds * 1000; at += 100) await turn(floor, eventsUntil(floor.traffic, at));
  await dropRecords(floor);
  return floor.folded - before;
};
