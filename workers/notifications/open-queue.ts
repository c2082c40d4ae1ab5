import type { Context } from '@floorlight/shared/runtime/context.ts';
import { jobsPrefix, noticeQueue } from '@floorlight/shared/store/keys.ts';
import { Queue, Worker } from 'bullmq';
import type { NoticeJob } from './notice-job.ts';

/** A worker that was ended is missed after so long; what it had in hand is told by another. */
export const lockMs = 10_000;

export interface Jobs {
  readonly queue: Queue<NoticeJob>;
  readonly worker: Worker<NoticeJob>;
  readonly close: () => Promise<void>;
}

/** The jobs that tell people. */
export const openJobs = (context: Context): Jobs => {
  const connections = [context.connect(), context.connect()] as const;
  const warn = (error: Error): void => context.log.warn({ reason: error.message }, 'notices');
  const queue = new Queue<NoticeJob>(noticeQueue, { connection: connections[0], prefix: jobsPrefix });
  // jobs are fetched by hand: the worker's own loop blocks for longer than connections wait (shared/store/open-redis.ts)
  const worker = new Worker<NoticeJob>(noticeQueue, null, {
    connection: connections[1],
    prefix: jobsPrefix,
    autorun: false,
    lockDuration: lockMs,
    stalledInterval: lockMs / 4,
    // whoever keeps ending workers must not lose an alert
    maxStalledCount: Number.MAX_SAFE_INTEGER,
  });
  queue.on('error', warn);
  worker.on('error', warn);
  void worker.startStalledCheckTimer();
  return {
    queue,
    worker,
    close: async () => {
      await worker.close();
      await queue.close();
      connections.forEach((connection) => connection.disconnect());
    },
  };
};
