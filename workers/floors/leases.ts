import type { Context } from '@floorlight/shared/runtime/context.ts';
import { outboxLength } from '@floorlight/shared/store/outbox.ts';
import { DelayedError, type Job } from 'bullmq';
import { storeRecords } from '../records/store-records.ts';
import { openRun, type FloorRun } from './floor-run.ts';
import type { Pump } from './pump.ts';

/** How long a lock lasts, and how often it is renewed (FINDINGS F 1: fail-over in 1.3–2 s). */
export const lockMs = 1500;
const renewEvery = 500;

/** Records waiting beyond this are shown as "storing is behind". */
const behindFrom = 1000;

interface Lease {
  readonly run: FloorRun;
  readonly end: (why: string) => void;
  readonly over: Promise<void>;
}

/** The floors this process holds. A process never runs one floor twice. */
export class Leases {
  readonly #context: Context;
  readonly #pump: Pump;
  readonly #leases = new Map<string, Lease>();

  constructor(context: Context, pump: Pump) {
    this.#context = context;
    this.#pump = pump;
  }

  get size(): number {
    return this.#leases.size;
  }

  /** Ends so many leases, newest first, so that other workers can take them. */
  handBack(count: number): void {
    for (const lease of [...this.#leases.values()].slice(-count)) lease.end('handed back');
  }

  async endAll(): Promise<void> {
    const all = [...this.#leases.values()];
    for (const lease of all) lease.end('stopping');
    await Promise.all(all.map((lease) => lease.over));
  }

  /** BullMQ's processor: the job is the lease, and lasts until it is lost or given back. */
  async hold(job: Job<{ floor: string }>, token: string, signal: AbortSignal | undefined): Promise<void> {
    const { floor } = job.data;
    const earlier = this.#leases.get(floor);
    earlier?.end('replaced');
    await earlier?.over;
    const why = await this.#lease(job, token, signal);
    this.#context.log.info({ floor, why }, 'lease over');
    // given back, or lost: either way the job waits for the next worker
    await job.moveToDelayed(this.#context.clock() + (why === 'handed back' ? 1000 : 1), token);
    throw new DelayedError();
  }

  async #lease(job: Job<{ floor: string }>, token: string, signal: AbortSignal | undefined): Promise<string> {
    const { floor } = job.data;
    const { promise: ended, resolve: end } = Promise.withResolvers<string>();
    const { promise: over, resolve: finish } = Promise.withResolvers<undefined>();
    const run = await openRun(this.#context.redis, floor, this.#context.config.FLOORLIGHT_ALLOW_LOSS);
    this.#context.log.info({ floor, cursor: run.meta.cursor }, 'lease begins');
    const lease = { run, end, over };
    this.#leases.set(floor, lease);
    signal?.addEventListener('abort', () => end('aborted'), { once: true });
    const stopRecords = new AbortController();
    const records = storeRecords(this.#context, run, stopRecords.signal);
    const renewal = setInterval(() => void this.#renew(job, token, lease), renewEvery);
    this.#pump.add(run, end);
    const why = await ended;
    clearInterval(renewal);
    this.#pump.remove(run);
    stopRecords.abort();
    await records;
    if (this.#leases.get(floor) === lease) this.#leases.delete(floor);
    finish(undefined);
    return why;
  }

  async #renew(job: Job, token: string, { run, end }: Lease): Promise<void> {
    try {
      if ((await job.extendLock(token, lockMs)) === 0) end('lock lost');
      const waiting = await outboxLength(this.#context.redis, run.id);
      run.around = { ...run.around, storingBehind: waiting > behindFrom ? waiting : 0 };
    } catch (error) {
      this.#context.log.warn({ floor: run.id, reason: (error as Error).message }, 'lock not renewed');
      end('lock lost');
    }
  }
}
