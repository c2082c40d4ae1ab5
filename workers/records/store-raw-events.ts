import type { Context } from '@floorlight/shared/runtime/context.ts';
import { insertRawEvents } from '@floorlight/shared/store/insert-raw-events.ts';
import { rawCursorOf, settleRawEvents, trimStream } from '@floorlight/shared/store/raw-cursor.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import type { FloorRun } from '../floors/floor-run.ts';

export const rawChunk = 1000;

export interface RawEvents {
  /** Stores the next raw events and trims the stream behind both readers. Returns how many were stored. */
  readonly storeNext: () => Promise<number>;
}

/** The cursor is kept at hand while events flow, and read anew when none came: whoever held the floor before may have moved it. */
export const openRawEvents = ({ redis, db }: Context, run: FloorRun): RawEvents => {
  let cursor: string | null = null;
  let trimmedBehind = '';

  /** A fold that catches up lets go of events too, although none is left to store. */
  const trim = async (stored: string): Promise<void> => {
    const folded = run.meta.cursor;
    if (folded !== trimmedBehind) await trimStream(redis, run.id, stored, folded);
    trimmedBehind = folded;
  };

  const storeNext = async (): Promise<number> => {
    cursor ??= await rawCursorOf(redis, run.id);
    const [events = []] = await readEvents(redis, [{ floor: run.id, after: cursor, count: rawChunk }]);
    const last = events.at(-1);
    if (!last) {
      await trim(cursor);
      cursor = null;
      return 0;
    }
    await insertRawEvents(db, run.id, events);
    await settleRawEvents(redis, run.id, last.id, run.meta.cursor);
    cursor = last.id;
    return events.length;
  };
  return { storeNext };
};
