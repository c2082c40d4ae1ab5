import { dueInstant } from '@floorlight/shared/floor/alerts/instants.ts';
import { hasMoreToDo } from '@floorlight/shared/floor/has-more-to-do.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { memoryBudget } from '@floorlight/shared/store/memory-budget.ts';
import { watchMemory, type MemoryWatch } from '@floorlight/shared/store/memory-watch.ts';
import { readEvents, type StreamedEvent } from '@floorlight/shared/store/read-events.ts';
import { traced } from '@floorlight/shared/runtime/tracing/trace.ts';
import type { FloorRun } from './floor-run.ts';
import { beat } from './heartbeat.ts';
import { phaseOf } from './phase.ts';
import { batchLimit, longestApart, takeTurn } from './take-turn.ts';

/** At most ten commits a second a floor: coalescing is the latency. */
const shortest = 100;

/** A floor that comes to its own part of the period sooner than this after a commit waits for the next one. */
const leastApart = 25;

/** How often all floors are looked at; with many floors less often, so that reads stay a small part of Redis' work. */
const roundEvery = (floors: number): number => Math.min(100, Math.max(20, floors / 10));

/** Events of one round of reads, over all floors: they are parsed in one go. */
const roundLimit = 16_000;
const leastBatch = 500;

/** Events a turn takes where memory is about to end. */
const tightBatch = 20;

interface Held {
  readonly run: FloorRun;
  readonly end: (why: string) => void;
  /** Milliseconds into each period of `shortest` at which this floor's turn is: floors are spread over it. */
  readonly phase: number;
}

/** Reads for all floors this process holds in one pipelined round, and lets each that has something take its turn. */
export class Pump {
  readonly #context: Context;
  readonly #memory: MemoryWatch;
  readonly #held = new Map<string, Held>();
  readonly #beaten = new WeakSet<FloorRun>();
  #timer: NodeJS.Timeout | null = null;
  #stopped = false;
  #added = 0;

  constructor(context: Context, memory: MemoryWatch = watchMemory(context.redis)) {
    this.#context = context;
    this.#memory = memory;
  }

  add(run: FloorRun, end: (why: string) => void): void {
    this.#held.set(run.id, { run, end, phase: phaseOf(this.#added, shortest) });
    this.#added += 1;
    this.#timer ??= setTimeout(() => void this.#round(), 0);
  }

  /** A turn under way ends by itself; its commit is refused if the floor was taken since. */
  remove(run: FloorRun): void {
    if (this.#held.get(run.id)?.run === run) this.#held.delete(run.id);
  }

  runs(): FloorRun[] {
    return [...this.#held.values()].map(({ run }) => run);
  }

  stop(): void {
    this.#stopped = true;
    if (this.#timer) clearTimeout(this.#timer);
  }

  /** At its own moment of the period, so that floors with much to do do not crowd each other; after a while of silence at once. */
  #isDue({ run, phase }: Held): boolean {
    if (run.busy || run.catchingUp) return !run.busy;
    const now = this.#context.clock();
    const { foldedAt } = run.meta;
    const period = (at: number): number => Math.floor((at - phase) / shortest);
    return now - foldedAt >= shortest || (now - foldedAt >= leastApart && period(now) > period(foldedAt));
  }

  async #round(): Promise<void> {
    const due = [...this.#held.values()].filter((held) => this.#isDue(held));
    try {
      if (due.length > 0) await this.#readFor(due);
    } catch (error) {
      this.#context.log.warn({ reason: (error as Error).message }, 'reading streams failed');
    }
    if (!this.#stopped)
      this.#timer = setTimeout(() => void this.#round(), due.some(({ run }) => run.catchingUp) ? 0 : roundEvery(this.#held.size));
  }

  /**
   * Folding adds more than it lets go until Postgres has its records: at the very end of Redis' memory it waits for that, and
   * goes on in steps small enough to fit.
   */
  async #readable(due: Held[]): Promise<{ readable: Held[]; count: number }> {
    if (this.#memory.fullness() >= memoryBudget.warn) await this.#memory.known();
    if (this.#memory.fullness() < memoryBudget.fold) {
      const share = Math.floor(roundLimit / due.length);
      return { readable: due, count: Math.min(batchLimit, Math.max(leastBatch, share)) };
    }
    return { readable: due.filter(({ run }) => !run.toStore.waiting), count: tightBatch };
  }

  async #readFor(due: Held[]): Promise<void> {
    const { readable, count } = await this.#readable(due);
    const requests = readable.map(({ run }) => ({ floor: run.id, after: run.meta.cursor, count }));
    const readAt = this.#context.clock();
    const answers = await readEvents(this.#context.redis, requests);
    const batches = new Map(readable.map((held, index) => [held, answers[index] ?? []]));
    due.forEach((held) => {
      const batch = batches.get(held) ?? [];
      if (batch.length > 0 || this.#hasToAge(held.run, readAt))
        void this.#turn(held, batch, { more: batch.length >= Math.max(leastBatch, count), readAt });
    });
  }

  /** Without an event: more than a turn is under way, a second has passed, or rules are to be judged. */
  #hasToAge({ floor, meta }: FloorRun, readAt: number): boolean {
    if (hasMoreToDo(floor) || this.#context.clock() - meta.foldedAt >= longestApart) return true;
    return floor.clock.mode === 'live' && (dueInstant(floor) ?? Number.POSITIVE_INFINITY) <= readAt;
  }

  async #turn({ run, end }: Held, batch: StreamedEvent[], { more, readAt }: { more: boolean; readAt: number }): Promise<void> {
    run.busy = true;
    try {
      const turn = { floor: run.id, events: batch.length };
      const done = await traced('turn', turn, () => takeTurn(this.#context, run, batch, more, readAt));
      if (!done) return end('taken by another worker');
      if (this.#beaten.has(run)) return;
      this.#beaten.add(run);
      // screens that went blind while the floor had nobody see at once
      await beat(this.#context, [run]);
    } catch (error) {
      this.#context.log.error({ floor: run.id, reason: (error as Error).message }, 'turn failed');
      end('turn failed');
    } finally {
      run.busy = false;
    }
  }
}
