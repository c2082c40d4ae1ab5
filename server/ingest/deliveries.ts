import type { Context } from '@floorlight/shared/runtime/context.ts';
import { sparingly } from '@floorlight/shared/runtime/sparingly.ts';
import { keepDeliveries, type Delivery } from '@floorlight/shared/store/deliveries.ts';
import type { Seal } from '@floorlight/shared/store/seal.ts';
import type { Told } from '../connectors/receiver.ts';
import type { Problem } from '../problems/problem.ts';
import { shownBody } from './shown-body.ts';

/** Listed a source and second by one server; the rest is only counted. */
const listedASecond = 5;
const mostFaults = 5;
const longestFault = 300;
const written = 500;

export interface Came {
  readonly source: string;
  readonly request: string;
  /** Null where who sent it is not known to be the source. */
  readonly body: Buffer | null;
}

export interface Deliveries {
  readonly taken: (came: Came, status: number, told: Told & { readonly passed: number }) => void;
  readonly refused: (came: Came, problem: Problem) => void;
}

type Outcome = Omit<Delivery, 'at' | 'request' | 'bytes' | 'sealed'>;
type Sparingly = ReturnType<typeof sparingly>;

interface Heap {
  deliveries: Delivery[];
  events: number;
}

/** Writes down, a little later and not all of it, what deliveries came to. Nothing waits for it, and the door is as fast with it. */
export const openDeliveries = ({ redis, clock, log }: Context, seal: Seal): Deliveries => {
  const heaps = new Map<string, Heap>();
  const limits = new Map<string, Sparingly>();
  const line = sparingly(1);
  let waiting = false;

  const write = (): void => {
    waiting = false;
    const told = new Map(heaps);
    heaps.clear();
    keepDeliveries(redis, clock(), told).catch((error: unknown) => {
      line(performance.now(), () => log.warn({ err: error }, 'what deliveries came to could not be written down'));
    });
  };

  const heapOf = (source: string): Heap => {
    const heap = heaps.get(source) ?? { deliveries: [], events: 0 };
    heaps.set(source, heap);
    if (!waiting) {
      waiting = true;
      setTimeout(write, written).unref();
    }
    return heap;
  };

  const limitOf = (key: string, most: number): Sparingly => {
    const limit = limits.get(key) ?? sparingly(most);
    limits.set(key, limit);
    return limit;
  };

  const add = ({ source, request, body }: Came, events: number, came: () => Outcome): void => {
    const heap = heapOf(source);
    heap.events += events;
    // whoever is not let in pushes nothing out that was
    const limit = body ? limitOf(source, listedASecond) : limitOf(`${source} refused`, 1);
    limit(performance.now(), () => {
      const shown = body && shownBody(body);
      const sealed = shown === null ? null : seal.text(shown);
      heap.deliveries.push({ at: clock(), request, bytes: body?.length ?? null, sealed, ...came() });
    });
  };

  const faultOf = ({ code, detail }: { code: string; detail: string }) => ({ code, detail: detail.slice(0, longestFault) });

  return {
    taken: (came, status, { accepted, duplicates, passed, rejected }) =>
      add(came, accepted + duplicates + passed + rejected.length, () => ({
        ...{ status, accepted, duplicates, passed, rejected: rejected.length },
        faults: rejected.slice(0, mostFaults).map(faultOf),
      })),
    refused: (came, { status, code, message }) =>
      add(came, 0, () => ({
        ...{ status, accepted: 0, duplicates: 0, passed: 0, rejected: 1 },
        faults: [faultOf({ code, detail: message })],
      })),
  };
};
