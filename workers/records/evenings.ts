import type { Context } from '@floorlight/shared/runtime/context.ts';
import { keepEvening } from '@floorlight/shared/store/forecast/keep-evening.ts';
import { readFrame } from '@floorlight/shared/store/read-frame.ts';

/** An evening has hours: it need not be looked for more often. */
const pauseMs = 30_000;

export interface Evenings {
  /** Keeps what is foretold of the floor's next day, once each evening. @returns whether it did. */
  readonly next: () => Promise<boolean>;
}

/** `clock` in ms. */
export const openEvenings = (context: Context, floor: string, clock: () => number = Date.now): Evenings => {
  let idleUntil = 0;
  const next = async (): Promise<boolean> => {
    if (clock() < idleUntil) return false;
    const frame = await readFrame(context.redis, floor, 'tallies', []);
    // whatever is wrong with it: storing what waits goes on
    const kept = await keepEvening(context, floor, frame).catch((error: unknown) => {
      context.log.warn({ floor, err: error }, 'what is foretold of the next day cannot be kept');
      return false;
    });
    idleUntil = clock() + pauseMs;
    return kept;
  };
  return { next };
};
