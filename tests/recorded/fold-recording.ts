import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import { applyEvent } from '@floorlight/shared/floor/apply-event.ts';
import type { Bucket } from '@floorlight/shared/floor/buckets.ts';
import { newFloor, type Floor } from '@floorlight/shared/floor/floor.ts';
import { longestOf } from '@floorlight/shared/floor/longest-waits.ts';
import { retakeLongest } from '@floorlight/shared/floor/retake.ts';
import { sumTallies } from '@floorlight/shared/metrics/tally.ts';
import type { Figures } from './compare.ts';
import type { Attribution } from './reference.ts';

const halfHour = 30 * 60_000;

/** The domain alone, without store, server or worker. Nothing is let go of, so that all days can be looked at in the end. */
export const foldRecording = (definition: FloorEvent, events: readonly FloorEvent[]): Floor => {
  const floor = newFloor('bank');
  applyEvent(floor, definition);
  for (const event of events) applyEvent(floor, event);
  retakeLongest(floor, []);
  return floor;
};

const figures = (start: string, queue: string, buckets: readonly Bucket[]): Figures => {
  const tally = sumTallies(buckets.map((bucket) => bucket.tally));
  const longest = buckets.map((bucket) => longestOf(bucket.waits)).filter((ms) => ms !== null);
  return {
    ...tally,
    start,
    queue,
    waitAnsweredSeconds: tally.waitAnswered / 1000,
    waitAbandonedSeconds: tally.waitAbandoned / 1000,
    handleSeconds: tally.handleTime / 1000,
    maxWaitSeconds: longest.length > 0 ? Math.max(...longest) / 1000 : null,
  };
};

/** Half-hours of every queue and of `*`, summed from the floor's quarter-hours (SPEC TA7). Handlings without a visit are in no queue's (TA10). */
export const halfHours = (floor: Floor, attribution: Attribution): Figures[] => {
  const buckets = [...floor.buckets.quarters.values()].filter(
    (bucket) => bucket.attribution === attribution && bucket.queue !== '',
  );
  const groups = Map.groupBy(
    buckets.flatMap((bucket) => [bucket.queue, '*'].map((queue) => ({ queue, bucket }))),
    ({ queue, bucket }) => `${Math.floor(bucket.start / halfHour) * halfHour} ${queue}`,
  );
  return [...groups].map(([key, members]) => {
    const space = key.indexOf(' ');
    const start = new Date(Number(key.slice(0, space))).toISOString();
    return figures(
      start,
      key.slice(space + 1),
      members.map(({ bucket }) => bucket),
    );
  });
};
