import type { Context } from '@floorlight/shared/runtime/context.ts';
import { leaseQueue } from '@floorlight/shared/store/keys.ts';
import { watchMemory } from '@floorlight/shared/store/memory-watch.ts';
import { beatWorker, leaveWorkers, shareOfFloors } from '@floorlight/shared/store/worker-beats.ts';
import type { Job, Queue } from 'bullmq';
import { randomUUID } from 'node:crypto';
import { every } from '../leases/every.ts';
import { openLeaseQueue } from '../leases/lease-queue.ts';
import { beat } from './heartbeat.ts';
import type { FloorRun } from './floor-run.ts';
import { Leases, lockMs, type LeaseData } from './leases.ts';
import { Pump } from './pump.ts';
import { tellRosters } from './tell-rosters.ts';

const beatEvery = 1000;
const tendEvery = 250;
/** Time brings schedules near that nobody changes. */
const rostersEvery = 30_000;

/** BullMQ refuses colons and bare numbers as ids. */
const jobId = (floor: string): string => `floor-${encodeURIComponent(floor)}`;

export interface FloorWorker {
  /** The floors it holds now. */
  readonly floors: () => string[];
  readonly runs: () => FloorRun[];
  /** When it last saw to its leases, wall clock ms; 0 before it ever did. */
  readonly tendedAt: () => number;
  readonly stop: () => Promise<void>;
}

const addJobs = async (queue: Queue, floors: readonly string[]): Promise<void> => {
  const options = { removeOnComplete: true, removeOnFail: true };
  await queue.addBulk(floors.map((floor) => ({ name: 'lease', data: { floor }, opts: { ...options, jobId: jobId(floor) } })));
};

/** Takes this process' fair share of the floors, and keeps every known floor's job alive. */
export const startFloorWorker = (context: Context): FloorWorker => {
  const name = randomUUID();
  const memory = watchMemory(context.redis);
  const pump = new Pump(context, memory);
  const leases = new Leases(context, pump, memory);
  const { queue, worker, close } = openLeaseQueue<LeaseData>(context, leaseQueue, {
    lockDuration: lockMs,
    stalledInterval: 300,
  });
  let stopping = false;
  let tendedAt = 0;
  void worker.startStalledCheckTimer();

  const takeUpTo = async (share: number): Promise<void> => {
    while (!stopping && leases.size < share) {
      const token = randomUUID();
      const job = (await worker.getNextJob(token, { block: false })) as Job<LeaseData> | undefined;
      if (!job) return;
      leases.hold(job, token).catch((error: unknown) => {
        context.log.warn({ floor: job.data.floor, reason: (error as Error).message }, 'lease given up');
      });
    }
  };

  const tend = async (): Promise<void> => {
    // who can not fold all of them must not count when they are shared out: its share would be folded by nobody
    if (leases.steppedAside) await leaveWorkers(context.redis, name);
    else await beatWorker(context.redis, name, context.clock());
    const { floors, share } = await shareOfFloors(context.redis, context.clock());
    if (leases.size > share) leases.handBack(leases.size - share);
    const held = new Set(leases.floors());
    await addJobs(
      queue,
      floors.filter((floor) => !held.has(floor)),
    );
    if (!leases.steppedAside) await takeUpTo(share);
    tendedAt = context.clock();
  };
  const timers = [
    every(context, tendEvery, 'tending leases', tend),
    every(context, rostersEvery, 'telling floors who is scheduled', () =>
      tellRosters(
        context,
        pump.runs().map(({ id }) => id),
      ),
    ),
    every(context, beatEvery, 'heartbeat', () => beat(context, pump.runs())),
  ];
  return {
    floors: () => leases.floors(),
    runs: () => pump.runs(),
    tendedAt: () => tendedAt,
    stop: async () => {
      if (stopping) return;
      stopping = true;
      timers.forEach((timer) => clearInterval(timer));
      await leaveWorkers(context.redis, name);
      await leases.endAll();
      pump.stop();
      await close();
    },
  };
};
