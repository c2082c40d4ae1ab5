import type { Context } from '@floorlight/shared/runtime/context.ts';
import { insertRawEvents } from '@floorlight/shared/store/insert-raw-events.ts';
import { rawCursorOf, settleRawEvents } from '@floorlight/shared/store/raw-cursor.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import type { FloorRun } from '../floors/floor-run.ts';

const chunk = 1000;

/** Stores the next raw events and trims the stream behind both readers. Returns how many were stored. */
export const storeRawEvents = async ({ redis, db }: Context, run: FloorRun): Promise<number> => {
  const after = await rawCursorOf(redis, run.id);
  const [events = []] = await readEvents(redis, [{ floor: run.id, after, count: chunk }]);
  const last = events.at(-1);
  if (!last) return 0;
  await insertRawEvents(db, run.id, events);
  await settleRawEvents(redis, run.id, last.id, run.meta.cursor);
  return events.length;
};
