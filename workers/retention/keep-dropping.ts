import { setTimeout as wait } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { dropAuditEntries } from '@floorlight/shared/store/audit/drop-entries.ts';
import { dropRawEvents } from '@floorlight/shared/store/drop-raw-events.ts';

const every = 6 * 60 * 60_000;

const dropEvents = async ({ db, clock, log }: Context): Promise<void> => {
  const days = await dropRawEvents(db, clock());
  if (days.length > 0) log.info({ days }, 'raw events dropped');
};

const dropAudit = async ({ db, clock, log, config }: Context): Promise<void> => {
  const entries = await dropAuditEntries(db, config.AUDIT_DAYS, clock());
  if (entries > 0) log.info({ entries }, 'audit entries dropped');
};

/** One that fails keeps no other from its turn. */
const dropAll = async (context: Context): Promise<void> => {
  for (const [what, drop] of [['raw events', dropEvents] as const, ['audit entries', dropAudit] as const]) {
    try {
      await drop(context);
    } catch (error) {
      context.log.warn({ reason: (error as Error).message }, `old ${what} were not dropped`);
    }
  }
};

/** Lets go of what is past its time, now and then. Several workers may do it at once; what one failed at the next does. */
export const keepDropping = (context: Context): (() => void) => {
  const stop = new AbortController();
  const keep = async (): Promise<void> => {
    while (!stop.signal.aborted) {
      // not all workers of an instance that was started at once
      await wait((Math.random() * every) / 6, undefined, { signal: stop.signal, ref: false });
      await dropAll(context);
      await wait(every, undefined, { signal: stop.signal, ref: false });
    }
  };
  keep().catch(() => undefined);
  return () => stop.abort();
};
