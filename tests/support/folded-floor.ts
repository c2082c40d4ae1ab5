import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { readEvents } from '@floorlight/shared/store/read-events.ts';
import { openRun, type FloorRun } from '../../workers/floors/floor-run.ts';
import { takeTurn } from '../../workers/floors/take-turn.ts';
import { storeOutbox } from '../../workers/records/store-outbox.ts';
import { openRawEvents } from '../../workers/records/store-raw-events.ts';

/** CloudEvents, as JSON, as they would lie on a floor's stream. */
export const parsedEvents = (lines: readonly string[], source = 'pbx'): FloorEvent[] =>
  lines.map((line) => {
    const parsed = parseCloudEvent(JSON.parse(line), source);
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
    return parsed.event;
  });

/** A defined floor whose lease the test holds itself: it says when what is folded, committed and stored. */
export interface FoldedFloor {
  readonly run: FloorRun;
  readonly post: (events: readonly FloorEvent[]) => Promise<void>;
  /** Folds up to `count` of what was posted into one commit. @returns how many there were. */
  readonly turn: (count?: number) => Promise<number>;
  /** Folds everything posted. */
  readonly fold: () => Promise<void>;
  /** Carries everything committed to Postgres. */
  readonly store: () => Promise<void>;
}

export const openFoldedFloor = async (context: Context, floor: string): Promise<FoldedFloor> => {
  const run = await openRun(context.redis, floor, false);
  const turn = async (count = 1000): Promise<number> => {
    const [batch = []] = await readEvents(context.redis, [{ floor, after: run.meta.cursor, count }]);
    if (!(await takeTurn(context, run, batch))) throw new Error('the commit was refused');
    return batch.length;
  };
  return {
    run,
    turn,
    post: async (events) => {
      for (let at = 0; at < events.length; at += 1000) await appendEvents(context.redis, floor, events.slice(at, at + 1000));
    },
    fold: async () => {
      while ((await turn()) > 0);
    },
    store: async () => {
      const { commit } = run.meta;
      while (
        (await openRawEvents(context, run).storeNext()) + (await storeOutbox(context, floor, { commit, horizon: run.horizon })) >
        0
      );
    },
  };
};
