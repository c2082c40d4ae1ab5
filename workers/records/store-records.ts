import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorRun } from '../floors/floor-run.ts';
import { noteNotStored, recordsStored } from '../metrics/records.ts';
import { storeOutbox } from './store-outbox.ts';
import { storeRawEvents } from './store-raw-events.ts';

const pauseMs = 200;
const longestBackOffMs = 5000;

const rest = async (ms: number, signal: AbortSignal): Promise<void> => {
  await wait(ms, undefined, { signal, ref: false }).catch(() => undefined);
};

/**
 * Carries a floor's raw events and records to Postgres for as long as its lease lasts. Never in the fold's way: with
 * Postgres away it waits, and what it has not stored stays in the outbox.
 */
export const storeRecords = async (context: Context, run: FloorRun, signal: AbortSignal): Promise<void> => {
  let failures = 0;
  while (!signal.aborted) {
    try {
      const stored =
        (await storeRawEvents(context, run)) +
        (await storeOutbox(context, run.id, { commit: run.meta.commit, horizon: run.horizon }));
      failures = 0;
      recordsStored.inc(stored);
      if (stored === 0) await rest(pauseMs, signal);
    } catch (error) {
      failures += 1;
      noteNotStored(context.log, run.id, error, failures);
      await rest(Math.min(longestBackOffMs, pauseMs * 2 ** failures), signal);
    }
  }
};
