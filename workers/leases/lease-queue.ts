import type { Context } from '@floorlight/shared/runtime/context.ts';
import { jobsPrefix } from '@floorlight/shared/store/keys.ts';
import { Queue, Worker } from 'bullmq';

export interface LeaseQueue<T> {
  readonly queue: Queue<T>;
  readonly worker: Worker<T>;
  readonly close: () => Promise<void>;
}

interface Locks {
  /** How long a lock lasts that nobody renews, milliseconds. */
  readonly lockDuration: number;
  readonly stalledInterval: number;
}

/** A queue whose jobs are leases: each is held by its lock (docs/decisions/0002). */
export const openLeaseQueue = <T>(context: Context, name: string, locks: Locks): LeaseQueue<T> => {
  const connections = [context.connect(), context.connect()] as const;
  const queue = new Queue<T>(name, { connection: connections[0], prefix: jobsPrefix });
  // jobs are fetched by hand: the worker's own loop waits inside the first endless job and never looks for a second
  const worker = new Worker<T>(name, null, {
    connection: connections[1],
    prefix: jobsPrefix,
    autorun: false,
    ...locks,
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  const warn = (error: Error): void => context.log.warn({ reason: error.message, queue: name }, 'lease queue');
  queue.on('error', warn);
  worker.on('error', warn);
  const close = async (): Promise<void> => {
    await worker.close();
    await queue.close();
    connections.forEach((connection) => connection.disconnect());
  };
  return { queue, worker, close };
};
