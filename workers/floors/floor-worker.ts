import type { Context } from '@floorlight/shared/runtime/context.ts';
import { jobsPrefix } from '@floorlight/shared/store/keys.ts';
import { beatWorker, leaveWorkers, shareOfFloors } from '@floorlight/shared/store/worker-beats.ts';
import { Queue, Worker } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { beat } from './heartbeat.ts';
import { Leases, lockMs } from './leases.ts';
import { Pump } from './pump.ts';

const queueName = 'floors';
const beatEvery = 1000;
const tendEvery = 500;

/** BullMQ refuses colons and bare numbers as ids. */
const jobId = (floor: string): string => `floor-${encodeURIComponent(floor)}`;

export interface FloorWorker {
  readonly stop: () => Promise<void>;
}

const addJobs = async (queue: Queue, floors: readonly string[]): Promise<void> => {
  const options = { removeOnComplete: true, removeOnFail: true };
  await queue.addBulk(floors.map((floor) => ({ name: 'lease', data: { floor }, opts: { ...options, jobId: jobId(floor) } })));
};

/** Never two at once, and a failure is a line in the log: the next second tries again. */
const every = (context: Context, ms: number, what: string, work: () => Promise<void>): NodeJS.Timeout => {
  let under = false;
  return setInterval(() => {
    if (under) return;
    under = true;
    work()
      .catch((error: unknown) => context.log.warn({ reason: (error as Error).message }, `${what} failed`))
      .finally(() => {
        under = false;
      });
  }, ms);
};

/** Takes this process' fair share of the floors, and keeps every known floor's job alive. */
export const startFloorWorker = (context: Context): FloorWorker => {
  const name = randomUUID();
  const pump = new Pump(context);
  const leases = new Leases(context, pump);
  const connections = [context.connect(), context.connect()] as const;
  const queue = new Queue<{ floor: string }>(queueName, { connection: connections[0], prefix: jobsPrefix });
  const worker = new Worker<{ floor: string }>(
    queueName,
    (job, token, signal) => leases.hold(job, token ?? '', signal),
    {
      connection: connections[1],
      prefix: jobsPrefix,
      concurrency: 1,
      lockDuration: lockMs,
      stalledInterval: 500,
      maxStalledCount: Number.MAX_SAFE_INTEGER,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
    },
  );
  const warn = (error: Error): void => context.log.warn({ reason: error.message }, 'lease queue');
  queue.on('error', warn);
  worker.on('error', warn);
  worker.on('lockRenewalFailed', (ids: string[]) => ids.forEach((id) => worker.cancelJob(id)));
  const tend = async (): Promise<void> => {
    await beatWorker(context.redis, name, context.clock());
    const { floors, share } = await shareOfFloors(context.redis, context.clock());
    worker.concurrency = share;
    if (leases.size > share) leases.handBack(leases.size - share);
    await addJobs(queue, floors);
  };
  const timers = [
    every(context, tendEvery, 'tending leases', tend),
    every(context, beatEvery, 'heartbeat', () => beat(context, pump.runs())),
  ];
  return {
    stop: async () => {
      timers.forEach((timer) => clearInterval(timer));
      await leaveWorkers(context.redis, name);
      await worker.pause(true);
      await leases.endAll();
      await worker.close();
      pump.stop();
      await queue.close();
      connections.forEach((connection) => connection.disconnect());
    },
  };
};
