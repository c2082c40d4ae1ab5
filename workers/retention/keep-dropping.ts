import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { dropOld } from './drop-old.ts';

const every = 6 * 60 * 60_000;

/** Lets go of what is past its time, now and then. Several workers may do it at once; what one failed at the next does. */
export const keepDropping = (context: Context): (() => void) => {
  const stop = new AbortController();
  const keep = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // not all workers of an instance that was started at once
      await wait((Math.random() * every) / 6, undefined, { signal: stop.signal, ref: false });
      await dropOld(context);
      await wait(every, undefined, { signal: stop.signal, ref: false });
    }
  };
  keep().catch(() => undefined);
  return () => stop.abort();
};
