import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import type { RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { exportQueue, jobsPrefix, leaseQueue, noticeQueue } from '@floorlight/shared/store/keys.ts';

const shown = [
  [leaseQueue, 'A job is the lease of a worker on a floor.'],
  [noticeQueue, 'A job tells somebody of an alert.'],
  [exportQueue, 'A job makes a file of a report.'],
] as const;

/** Bull Board on the leases, on what is told of alerts, and on files under way. It only shows: workers keep the jobs, a lease that is taken away by hand comes back at once. */
export const openJobsBoard = ({ redis, log }: Context, path: string): RequestHandler => {
  const queues = shown.map(([name, description]) => {
    const queue = new Queue(name, { connection: redis, prefix: jobsPrefix });
    queue.on('error', (error) => log.warn({ err: error }, 'jobs'));
    return new BullMQAdapter(queue, { readOnlyMode: true, description });
  });
  const adapter = new ExpressAdapter();
  adapter.setBasePath(path);
  const boardTitle = 'Floorlight';
  createBullBoard({
    queues,
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle, favIcon: { default: '/favicon.svg', alternative: '/favicon.svg' } } },
  });
  return adapter.getRouter() as RequestHandler;
};
