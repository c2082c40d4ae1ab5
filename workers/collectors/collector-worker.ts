import { randomUUID } from 'node:crypto';
import { collectorKinds } from '@floorlight/server/connectors/collectors.ts';
import { openHearing } from '@floorlight/server/ingest/take-heard.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listCollected, type CollectedSource } from '@floorlight/shared/store/collected.ts';
import { collectorQueue } from '@floorlight/shared/store/keys.ts';
import { countWorkers } from '@floorlight/shared/store/worker-beats.ts';
import type { Job, Queue } from 'bullmq';
import { every } from '../leases/every.ts';
import { openLeaseQueue } from '../leases/lease-queue.ts';
import { lockMs, SourceLeases, type SourceLease } from './source-leases.ts';

/** How soon a source that is made, changed or switched off is noticed. */
const lookEvery = 1000;

export interface CollectorWorker {
  /** Ids of the sources it follows now. */
  readonly sources: () => string[];
  readonly stop: () => Promise<void>;
}

const addJobs = async (queue: Queue<SourceLease>, sources: readonly CollectedSource[]): Promise<void> => {
  if (sources.length === 0) return;
  const opts = { removeOnComplete: true, removeOnFail: true };
  await queue.addBulk(
    sources.map(({ id }) => ({ name: 'lease', data: { source: id }, opts: { ...opts, jobId: `source-${id}` } })),
  );
};

/** Follows this process' fair share of the sources that have to be gone to; each is a job, held by its lock. */
export const startCollectors = (context: Context): CollectorWorker => {
  const leases = new SourceLeases(context, openHearing(context));
  const { queue, worker, close } = openLeaseQueue<SourceLease>(context, collectorQueue, {
    lockDuration: lockMs,
    stalledInterval: 1000,
  });
  let stopping = false;
  void worker.startStalledCheckTimer();

  const takeUpTo = async (share: number, known: ReadonlyMap<string, CollectedSource>): Promise<void> => {
    while (!stopping && leases.size < share) {
      const token = randomUUID();
      const job = (await worker.getNextJob(token, { block: false })) as Job<SourceLease> | undefined;
      if (!job) return;
      const source = known.get(job.data.source);
      // switched off since: its job is made anew once it is on again
      if (source === undefined) await job.moveToCompleted('gone', token, false);
      else
        leases.hold(job, token, source).catch((error: unknown) => {
          context.log.warn({ source: source.id, reason: (error as Error).message }, 'source given up');
        });
    }
  };

  const tend = async (): Promise<void> => {
    const sources = await listCollected(context, collectorKinds);
    const known = new Map(sources.map((source) => [source.id, source]));
    const held = leases.sources();
    for (const { id, version } of held) if (known.get(id)?.version !== version) leases.end(id, 'changed');
    const share = Math.ceil(sources.length / Math.max(1, await countWorkers(context.redis, context.clock())));
    for (const { id } of held.slice(share)) leases.end(id, 'handed back');
    const holding = new Set(held.map(({ id }) => id));
    await addJobs(
      queue,
      sources.filter(({ id }) => !holding.has(id)),
    );
    await takeUpTo(share, known);
  };
  const timer = every(context, lookEvery, 'looking for sources to follow', tend);
  return {
    sources: () => leases.sources().map(({ id }) => id),
    stop: async () => {
      if (stopping) return;
      stopping = true;
      clearInterval(timer);
      await leases.endAll();
      await close();
    },
  };
};
