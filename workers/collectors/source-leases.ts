import { setTimeout as sleep } from 'node:timers/promises';
import { collectorOf } from '@floorlight/server/connectors/collectors.ts';
import type { openHearing } from '@floorlight/server/ingest/take-heard.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { CollectedSource } from '@floorlight/shared/store/collected.ts';
import type { Job } from 'bullmq';
import { noteCollectorOver } from '../metrics/collectors.ts';
import { runSource, type Held } from './run-source.ts';

/** How long a lock lasts that is not renewed: a source whose worker died is followed again after this. */
export const lockMs = 5000;
const renewEvery = 1000;

/** How long a connection may take to end before the job is given back. */
const endingPatience = 2000;

export interface SourceLease {
  readonly source: string;
}

interface Lease {
  readonly source: CollectedSource;
  readonly end: (why: string) => void;
  readonly over: Promise<void>;
}

/** The sources that this process follows. A process never follows one twice. */
export class SourceLeases {
  readonly #context: Context;
  readonly #hear: ReturnType<typeof openHearing>;
  readonly #leases = new Map<string, Lease>();

  constructor(context: Context, hear: ReturnType<typeof openHearing>) {
    this.#context = context;
    this.#hear = hear;
  }

  get size(): number {
    return this.#leases.size;
  }

  sources(): CollectedSource[] {
    return [...this.#leases.values()].map(({ source }) => source);
  }

  end(source: string, why: string): void {
    this.#leases.get(source)?.end(why);
  }

  async endAll(): Promise<void> {
    const all = [...this.#leases.values()];
    for (const lease of all) lease.end('stopping');
    await Promise.all(all.map(({ over }) => over));
  }

  /** The job is the lease: held until it is lost or given back; then it waits for the next worker. */
  async hold(job: Job<SourceLease>, token: string, source: CollectedSource): Promise<void> {
    const { promise: over, resolve: finish } = Promise.withResolvers<undefined>();
    const ended = new AbortController();
    let why = 'ended';
    const end = (reason: string): void => {
      if (ended.signal.aborted) return;
      why = reason;
      ended.abort(new Error(reason));
    };
    const earlier = this.#leases.get(source.id);
    const lease: Lease = { source, end, over };
    this.#leases.set(source.id, lease);
    let surelyUntil = performance.now() + lockMs;
    const renewal = setInterval(() => {
      const asked = performance.now();
      this.#renew(job, token).then(
        (kept) => (kept ? (surelyUntil = asked + lockMs) : end('lock lost')),
        // Redis is away: the lock runs out by itself
        (error: unknown) =>
          this.#context.log.warn({ source: source.id, reason: (error as Error).message }, 'lock of a source not renewed'),
      );
      if (asked > surelyUntil) end('lock lost');
    }, renewEvery);
    try {
      earlier?.end('replaced');
      await earlier?.over;
      await this.#run(source, { signal: ended.signal, isHeld: () => performance.now() < surelyUntil });
      noteCollectorOver(this.#context.log, source.id, why);
      if (why !== 'lock lost') await job.moveToDelayed(this.#context.clock() + 1, token);
    } finally {
      clearInterval(renewal);
      if (this.#leases.get(source.id) === lease) this.#leases.delete(source.id);
      finish(undefined);
    }
  }

  async #run(source: CollectedSource, held: Held): Promise<void> {
    const collector = collectorOf(source.kind);
    if (!collector) return;
    const running = runSource({ ...held, context: this.#context, source, collector, hear: this.#hear });
    const ended = new Promise((resolve) => held.signal.addEventListener('abort', resolve, { once: true }));
    await Promise.race([running, ended.then(() => sleep(endingPatience, undefined, { ref: false }))]);
  }

  async #renew(job: Job<SourceLease>, token: string): Promise<boolean> {
    return (await job.extendLock(token, lockMs)) !== 0;
  }
}
