import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';

/** When an alert began, fired and ended, UTC milliseconds; null: not yet. */
export interface Moments {
  readonly queue: string;
  readonly since: number;
  readonly firedAt: number;
  readonly resolvedAt: number | null;
}

export interface Watch {
  /** What is watched of those waiting in a queue: how many, or how long the first of them has, seconds. */
  readonly figure: (waiting: readonly number[], now: number) => number;
  readonly threshold: number;
  readonly clear: number;
  readonly holdSeconds: number;
}

type Word = { readonly at: number; readonly queue: string | null; readonly contact: string; readonly enters: boolean };

const wordOf = (event: FloorEvent): Word[] => {
  switch (event.type) {
    case 'contact.queued':
      return [{ at: event.time, queue: event.data.queue, contact: event.data.contact, enters: true }];
    case 'contact.answered':
    case 'contact.abandoned':
    case 'contact.left_queue':
    case 'contact.ended':
      return [{ at: event.time, queue: null, contact: event.data.contact, enters: false }];
    default:
      return [];
  }
};

/** One queue's rule, walked second by second: nothing of the product's own code. */
class Walk {
  readonly moments: Moments[] = [];
  readonly #queue: string;
  readonly #watch: Watch;
  #since: number | null = null;
  #open: { since: number; firedAt: number } | null = null;

  constructor(queue: string, watch: Watch) {
    this.#queue = queue;
    this.#watch = watch;
  }

  step(waiting: readonly number[], now: number): void {
    const { figure, threshold, clear, holdSeconds } = this.#watch;
    const value = waiting.length === 0 ? 0 : figure(waiting, now);
    if (this.#open) {
      if (value >= clear) return;
      this.moments.push({ queue: this.#queue, ...this.#open, resolvedAt: now });
      this.#open = null;
    } else if (value < threshold) this.#since = null;
    else {
      this.#since ??= now;
      if (now < this.#since + holdSeconds * 1000) return;
      this.#open = { since: this.#since, firedAt: this.#since + holdSeconds * 1000 };
      this.#since = null;
    }
  }

  end(): Moments[] {
    return this.#open ? [...this.moments, { queue: this.#queue, ...this.#open, resolvedAt: null }] : this.moments;
  }
}

/**
 * A recorded day's firings and clearings of one rule, computed from the log alone: who waits in each queue, looked at in every
 * whole second. The log's own instants are whole seconds.
 */
export const momentsIn = (events: readonly FloorEvent[], watch: Watch, until: number): Moments[] => {
  const words = events.flatMap(wordOf).sort((a, b) => a.at - b.at || Number(b.enters) - Number(a.enters));
  const queues = [...new Set(words.flatMap(({ queue }) => (queue === null ? [] : [queue])))];
  const walks = new Map(queues.map((queue) => [queue, new Walk(queue, watch)]));
  const waiting = new Map(queues.map((queue) => [queue, new Map<string, number>()]));
  let next = 0;
  for (let now = words[0]?.at ?? until; now <= until; now += 1000) {
    for (let word = words[next]; word && word.at <= now; word = words[(next += 1)]) {
      if (word.enters && word.queue !== null) waiting.get(word.queue)?.set(word.contact, word.at);
      else for (const line of waiting.values()) line.delete(word.contact);
    }
    for (const [queue, walk] of walks)
      walk.step(
        [...(waiting.get(queue)?.values() ?? [])].sort((a, b) => a - b),
        now,
      );
  }
  return [...walks.values()].flatMap((walk) => walk.end()).sort((a, b) => a.firedAt - b.firedAt || (a.queue < b.queue ? -1 : 1));
};
