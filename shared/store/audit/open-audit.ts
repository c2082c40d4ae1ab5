import { setTimeout as wait } from 'node:timers/promises';
import type { AuditEntry } from '../../access/audit-entry.ts';
import type { Context } from '../../runtime/context.ts';
import { AuditQueue, queueLimits, type QueueLimits } from './audit-queue.ts';
import type { TimedEntry } from './chain.ts';
import { FoldRefusals } from './fold-refusals.ts';
import { storableEntry } from './storable-entry.ts';

/** The audit log cannot be written now; passes by itself, hence the code of a connection that timed out. */
export class AuditAway extends Error {
  readonly code = 'ETIMEDOUT';
}

/** The audit log as one process writes it. */
export interface Audit {
  /**
   * Writes down what happened, at once if Postgres is there, later if not; never delays, never throws. For everything but
   * exports and views: a sign-in must not fail because it cannot be noted this second. Equal refusals are counted.
   */
  readonly record: (entry: AuditEntry) => void;
  /**
   * For exports and views, awaited before the answer goes out: nobody takes away what is not written down. The entry may be
   * stored all the same after it threw; then the log tells of an answer that was not given, never the other way round.
   * @throws AuditAway when it is not stored within five seconds.
   */
  readonly recordFirst: (entry: AuditEntry) => Promise<void>;
  /** Resolves when all that was recorded is stored; what is counted still is not among it. */
  readonly flush: () => Promise<void>;
  /** Stores what is left, for five seconds at most, and says how much it could not. Before the context is closed. */
  readonly close: () => Promise<void>;
}

const patience = 5000;
/** How often counts whose minute is over are looked for. */
const lookEvery = 5000;

const within = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  const timer = new AbortController();
  const late = wait(ms, false, { signal: timer.signal }).catch(() => false);
  const done = await Promise.race([work.then(() => true), late]);
  timer.abort();
  return done;
};

type Parts = Pick<Context, 'db' | 'log' | 'clock'>;
interface Patience {
  readonly limits?: QueueLimits;
  readonly patience?: number;
}

/** One a process; the caller closes it. */
export const openAudit = (context: Parts, { limits = queueLimits, patience: longest = patience }: Patience = {}): Audit => {
  const { log, clock } = context;
  const queue = new AuditQueue(context, limits);
  const refusals = new FoldRefusals();
  const timed = (entry: AuditEntry): TimedEntry => ({ ...storableEntry(entry), at: clock() });
  const write = (entries: readonly TimedEntry[]): void => entries.forEach((entry) => void queue.add(entry));
  const looking = setInterval(() => write(refusals.over(clock())), lookEvery).unref();

  return {
    record: (entry) => write(entry.outcome === 'refused' ? refusals.take(timed(entry)) : [timed(entry)]),
    recordFirst: async (entry) => {
      const { promise, resolve } = Promise.withResolvers<true>();
      if (!queue.add(timed(entry), () => resolve(true)) || !(await within(longest, promise)))
        throw new AuditAway('the audit log cannot be written now, and this is not answered without');
    },
    flush: () => queue.empty(),
    close: async () => {
      clearInterval(looking);
      write(refusals.over());
      await within(longest, queue.empty());
      const lost = queue.end();
      if (lost > 0) log.error({ lost }, 'AUDIT ENTRIES LOST: the process ends and Postgres takes none');
    },
  };
};
