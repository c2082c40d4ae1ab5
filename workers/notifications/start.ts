import { randomUUID } from 'node:crypto';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { Job, Queue } from 'bullmq';
import type { FloorRun } from '../floors/floor-run.ts';
import { doJob } from './do-job.ts';
import type { NoticeJob } from './notice-job.ts';
import { openJobs, type Jobs } from './open-queue.ts';
import { steadily } from './steadily.ts';
import { takeNotices } from './take-notices.ts';

/** Floors are looked at for what their commits left; Redis is asked only where one did. */
const lookEvery = 50;
/** What waits to be tried again, or was left by others, is asked for. */
const pullEvery = 500;
/** Each waits for a receiver most of its time. */
const mostAtOnce = 25;

export interface Notifications {
  readonly queue: Queue<NoticeJob>;
  readonly stop: () => Promise<void>;
}

const takeFrom = async (context: Context, queue: Queue<NoticeJob>, run: FloorRun): Promise<void> => {
  run.toTell.begin();
  await takeNotices(context, queue, run.id);
  run.toTell.end();
};

/** Fetches jobs for as long as there are any and fewer than `mostAtOnce` are being done. */
const puller = (context: Context, { queue, worker }: Jobs) => {
  const doing = new Set<Promise<void>>();
  const pull = async (): Promise<void> => {
    while (doing.size < mostAtOnce) {
      const token = randomUUID();
      const job = (await worker.getNextJob(token, { block: false })) as Job<NoticeJob> | undefined;
      if (!job) return;
      const under = doJob(context, queue, job, token).finally(() => doing.delete(under));
      doing.add(under);
    }
  };
  return { pull, doing };
};

/** Carries what is to be told of alerts from the floors held here to those who are to know. */
export const startNotifications = (context: Context, runs: () => readonly FloorRun[]): Notifications => {
  const jobs = openJobs(context);
  const { pull, doing } = puller(context, jobs);
  const pulling = steadily(context.log, 'fetching notices', pullEvery, pull);
  const looking = steadily(context.log, 'taking notices', lookEvery, async () => {
    const rung = runs().filter(({ toTell }) => toTell.waiting);
    await Promise.all(rung.map((run) => takeFrom(context, jobs.queue, run)));
    if (rung.length > 0) pulling.now();
  });
  return {
    queue: jobs.queue,
    stop: async () => {
      await Promise.all([looking.stop(), pulling.stop()]);
      await Promise.all(doing);
      await jobs.close();
    },
  };
};
