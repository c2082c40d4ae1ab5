import { parseCloudEvent } from '@floorlight/shared/events/cloud-event.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Collector, Feed } from '../collector.ts';
import { reading } from '../reading.ts';
import type { LeftOut } from '../receiver.ts';

interface Around {
  readonly clock?: () => number;
  readonly secret?: string;
  readonly folders?: readonly string[];
}

/** What a collector's runs told, one after another, as the house would have it: each id once, and the place it was last told of. */
export class Heard {
  readonly events = new Map<string, FloorEvent>();
  readonly left: LeftOut[] = [];
  /** Repeats among them. */
  all = 0;
  wells = 0;
  place: unknown = null;
  readonly #around: Around;

  constructor(around: Around = {}) {
    this.#around = around;
  }

  /** But for heartbeats, in the order of their coming. */
  types(): string[] {
    return [...this.events.values()].map(({ type }) => type).filter((type) => type !== 'source.heartbeat');
  }

  /** Follows until `stop`, which gives what it ended with, null where nothing was wrong. */
  follow(
    collector: Pick<Collector, 'follow'>,
    settings: object,
  ): { stop: () => Promise<string | null>; ended: Promise<string | null> } {
    const ending = new AbortController();
    const ended = collector.follow(this.#feed(ending.signal), settings).then(
      () => null,
      (error: unknown) => (ending.signal.aborted ? null : (error as Error).message),
    );
    const stop = (): Promise<string | null> => {
      ending.abort();
      return ended;
    };
    return { stop, ended };
  }

  #feed(signal: AbortSignal): Feed {
    const { clock = Date.now, secret = '', folders = [] } = this.#around;
    return {
      source: 'pbx',
      secret,
      folders,
      signal,
      clock,
      place: () => Promise.resolve(this.place),
      take: (pieces, place) => {
        const { events, left } = reading(pieces);
        for (const one of events) this.#keep(one);
        this.left.push(...left);
        // as it comes back from Redis
        if (place !== undefined) this.place = JSON.parse(JSON.stringify(place)) as unknown;
        return Promise.resolve();
      },
      well: () => {
        this.wells += 1;
      },
    };
  }

  #keep(raw: unknown): void {
    const parsed = parseCloudEvent(raw, 'pbx');
    if (!parsed.ok) throw new Error(`${JSON.stringify(raw)}: ${JSON.stringify(parsed.errors)}`);
    this.all += 1;
    if (!this.events.has(parsed.event.id)) this.events.set(parsed.event.id, parsed.event);
  }
}
