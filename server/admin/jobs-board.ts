import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { ExpressAdapter } from '@bull-board/express';
import { Queue } from 'bullmq';
import type { RequestHandler } from 'express';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { jobsPrefix, leaseQueue } from '@floorlight/shared/store/keys.ts';

/** Bull Board on the lease queue. It only shows: workers keep the jobs, one that is taken away by hand comes back at once. */
export const openJobsBoard = ({ redis, log }: Context, path: string): RequestHandler => {
  const queue = new Queue(leaseQueue, { connection: redis, prefix: jobsPrefix });
  queue.on('error', (error) => log.warn({ err: error }, 'lease queue'));
  const adapter = new ExpressAdapter();
  adapter.setBasePath(path);
  const boardTitle = 'Floorlight';
  createBullBoard({
    queues: [new BullMQAdapter(queue, { readOnlyMode: true, description: 'A job is the lease of a worker on a floor.' })],
    serverAdapter: adapter,
    options: { uiConfig: { boardTitle, favIcon: { default: '/favicon.svg', alternative: '/favicon.svg' } } },
  });
  return adapter.getRouter() as RequestHandler;
};
