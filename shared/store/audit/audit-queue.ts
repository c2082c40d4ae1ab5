import { setImmediate as nextTurn, setTimeout as wait } from 'node:timers/promises';
import { counter } from '../../runtime/metrics/registry.ts';
import type { Context } from '../../runtime/context.ts';
import { sparingly } from '../../runtime/sparingly.ts';
import { appendEntries, type Batch } from './append-entries.ts';
import type { TimedEntry } from './chain.ts';

const entriesTotal = counter('floorlight_audit_entries_total', 'Entries of the audit log, by what became of them.', ['outcome']);

interface Waiting {
  readonly entry: TimedEntry;
  readonly stored: () => void;
}

export interface QueueLimits {
  /** Entries kept in this process while Postgres does not take them. */
  readonly mostWaiting: number;
  /** Entries a transaction. */
  readonly mostAtOnce: number;
  /** Between attempts, ms; doubled up to the longest. */
  readonly pause: { readonly first: number; readonly longest: number };
}

export const queueLimits: QueueLimits = { mostWaiting: 10_000, mostAtOnce: 500, pause: { first: 250, longest: 10_000 } };

type Parts = Pick<Context, 'db' | 'log' | 'clock'>;

/** What this process has to write: everything of one turn of the event loop in one transaction, one after the other. */
export class AuditQueue {
  readonly #parts: Parts;
  readonly #limits: QueueLimits;
  readonly #ended = new AbortController();
  readonly #sayDropped = sparingly(1);
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #dropped = 0;

  constructor(parts: Parts, limits: QueueLimits) {
    this.#parts = parts;
    this.#limits = limits;
  }

  get size(): number {
    return this.#waiting.length;
  }

  /** @returns false when there is no room: the entry is dropped, and later counted in one that says so. */
  add(entry: TimedEntry, stored: () => void = () => undefined): boolean {
    if (this.#ended.signal.aborted || this.#waiting.length >= this.#limits.mostWaiting) {
      this.#drop(entry);
      return false;
    }
    this.#waiting.push({ entry, stored });
    this.#writing ??= this.#write();
    return true;
  }

  /** Resolves when nothing waits; with Postgres away, when it is back. */
  async empty(): Promise<void> {
    while (this.#writing) await this.#writing;
  }

  /** Gives up what is not stored by now. @returns how many entries. */
  end(): number {
    this.#ended.abort();
    return this.#waiting.length;
  }

  async #write(): Promise<void> {
    await nextTurn();
    while (this.#waiting.length > 0 && !this.#ended.signal.aborted) {
      const batch = this.#waiting.slice(0, this.#limits.mostAtOnce);
      if (!(await this.#store({ entries: batch.map(({ entry }) => entry), attempted: null }))) break;
      this.#waiting.splice(0, batch.length);
      entriesTotal.inc({ outcome: 'stored' }, batch.length);
      batch.forEach(({ stored }) => stored());
      this.#tellDropped();
    }
    this.#writing = null;
  }

  /** Again and again, until it is stored or the process ends. */
  async #store(batch: Batch): Promise<boolean> {
    const { first, longest } = this.#limits.pause;
    for (let pause = first; !this.#ended.signal.aborted; pause = Math.min(2 * pause, longest)) {
      try {
        await appendEntries(this.#parts.db, batch);
        return true;
      } catch (error) {
        const waiting = this.#waiting.length;
        this.#parts.log.warn({ reason: (error as Error).message, waiting }, 'audit entries cannot be stored; trying again');
        await wait(pause, undefined, { signal: this.#ended.signal }).catch(() => undefined);
      }
    }
    return false;
  }

  #drop({ action }: TimedEntry): void {
    this.#dropped += 1;
    entriesTotal.inc({ outcome: 'dropped' });
    const say = (leftOut: number): void =>
      this.#parts.log.error(
        { action, dropped: this.#dropped, leftOut },
        'AUDIT ENTRY LOST: Postgres takes none, and too many wait',
      );
    this.#sayDropped(performance.now(), say);
  }

  /** The log itself says what it lacks. */
  #tellDropped(): void {
    if (this.#dropped === 0) return;
    const [entries, at] = [this.#dropped, this.#parts.clock()];
    this.#dropped = 0;
    const actor = { id: null, kind: 'floorlight', name: null } as const;
    const about = { actor, address: null, floor: null, subject: null, action: 'audit-lost', outcome: 'done' } as const;
    this.#waiting.push({ entry: { ...about, detail: { entries }, at }, stored: () => undefined });
  }
}
