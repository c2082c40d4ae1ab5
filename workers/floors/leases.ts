import { NewerState } from '@floorlight/shared/floor/keep/state-format.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { memoryBudget } from '@floorlight/shared/store/memory-budget.ts';
import type { MemoryWatch } from '@floorlight/shared/store/memory-watch.ts';
import { waitingLength } from '@floorlight/shared/store/outbox.ts';
import type { Job } from 'bullmq';
import { setTimeout as sleep } from 'node:timers/promises';
import { noteLeaseBegins, noteLeaseOver, noteNewerState } from '../metrics/leases.ts';
import { storeRecords } from '../records/store-records.ts';
import { openRun, type FloorRun } from './floor-run.ts';
import type { Pump } from './pump.ts';

/** How long a lock lasts, and how often it is renewed (FINDINGS F 1: fail-over in 1.3–2 s). */
export const lockMs = 1500;
const renewEvery = 500;

/** How long the next holder of a floor waits for the records of the last one, milliseconds. */
const recordsPatience = 1000;

/** Records waiting beyond this are shown as "storing is behind". */
const behindFrom = 3000;

export interface LeaseData {
  readonly floor: string;
}

interface Lease {
  readonly floor: string;
  /** Absent while the floor is being loaded. */
  run?: FloorRun;
  readonly end: (why: string) => void;
  readonly over: Promise<void>;
}

/** The floors this process holds. A process never runs one floor twice. */
export class Leases {
  readonly #context: Context;
  readonly #pump: Pump;
  readonly #memory: MemoryWatch;
  readonly #leases = new Map<string, Lease>();
  #steppedAside = false;

  constructor(context: Context, pump: Pump, memory: MemoryWatch) {
    this.#memory = memory;
    this.#context = context;
    this.#pump = pump;
  }

  get size(): number {
    return this.#leases.size;
  }

  /** True once a floor was found that only a newer version can fold: this worker takes no more of them. */
  get steppedAside(): boolean {
    return this.#steppedAside;
  }

  floors(): string[] {
    return [...this.#leases.keys()];
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

  /** The job is the lease: held until it is lost or given back; then it waits for the next worker. */
  async hold(job: Job<LeaseData>, token: string): Promise<void> {
    const { floor } = job.data;
    const { promise: over, resolve: finish } = Promise.withResolvers<undefined>();
    const { promise: ended, resolve: end } = Promise.withResolvers<string>();
    const earlier = this.#leases.get(floor);
    const lease: Lease = { floor, end, over };
    this.#leases.set(floor, lease);
    const renewal = setInterval(() => void this.#renew(job, token, lease), renewEvery);
    try {
      earlier?.end('replaced');
      await earlier?.over;
      const why = await this.#run(lease, ended).catch((error: unknown) => this.#leaveToNewer(floor, error));
      noteLeaseOver(this.#context.log, floor, why);
      // whoever hands back holds its share, so that the floor does not come straight back
      if (why !== 'lock lost') await job.moveToDelayed(this.#context.clock() + 1, token);
    } finally {
      clearInterval(renewal);
      if (this.#leases.get(floor) === lease) this.#leases.delete(floor);
      finish(undefined);
    }
  }

  #leaveToNewer(floor: string, error: unknown): string {
    if (!(error instanceof NewerState)) throw error;
    this.#steppedAside = true;
    noteNewerState(this.#context.log, floor, error);
    return 'newer state';
  }

  async #run(lease: Lease, ended: Promise<string>): Promise<string> {
    const run = await openRun(this.#context.redis, lease.floor, this.#context.config.FLOORLIGHT_ALLOW_LOSS);
    noteLeaseBegins(this.#context.log, lease.floor, run.meta.cursor);
    lease.run = run;
    const stopRecords = new AbortController();
    const records = storeRecords(this.#context, run, stopRecords.signal);
    this.#pump.add(run, lease.end);
    const why = await ended;
    this.#pump.remove(run);
    stopRecords.abort();
    // Postgres may hang; what two workers store at once is stored once
    await Promise.race([records, sleep(recordsPatience, undefined, { ref: false })]);
    return why;
  }

  /** Asked only while a commit's records are on their way. With Redis' memory running out it is said of every floor. */
  async #storingBehind({ id, toStore }: FloorRun): Promise<number> {
    const isTight = this.#memory.fullness() >= memoryBudget.warn;
    const waiting = toStore.waiting || isTight ? await waitingLength(this.#context.redis, id, 'outbox') : 0;
    return isTight ? Math.max(1, waiting) : waiting > behindFrom ? waiting : 0;
  }

  async #renew(job: Job<LeaseData>, token: string, { run, end }: Lease): Promise<void> {
    try {
      if ((await job.extendLock(token, lockMs)) === 0) end('lock lost');
      if (!run) return;
      run.around = { ...run.around, storingBehind: await this.#storingBehind(run) };
    } catch (error) {
      this.#context.log.warn({ floor: job.data.floor, reason: (error as Error).message }, 'lock not renewed');
      end('lock lost');
    }
  }
}
