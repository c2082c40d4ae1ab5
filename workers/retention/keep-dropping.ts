import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { dropRawEvents } from '@floorlight/shared/store/drop-raw-events.ts';

const every = 6 * 60 * 60_000;

/** Lets go of raw events past their time, now and then. Several workers may do it at once; what one failed at the next does. */
export const keepDropping = ({ db, clock, log }: Context): (() => void) => {
  const stop = new AbortController();
  const keep = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // not all workers of an instance that was started at once
      await wait((Math.random() * every) / 6, undefined, { signal: stop.signal, ref: false });
      try {
        const days = await dropRawEvents(db, clock());
        if (days.length > 0) log.info({ days }, 'raw events dropped');
      } catch (error) {
        log.warn({ reason: (error as Error).message }, 'old raw events were not dropped');
      }
      await wait(every, undefined, { signal: stop.signal, ref: false });
    }
  };
  keep().catch(() => undefined);
  return () => stop.abort();
};
