import type { z } from 'zod';
import type { Piece } from './reading.ts';

/** What a collector is given of the house: everything that is not the product's own. */
export interface Feed {
  /** Id of the source. */
  readonly source: string;
  /** What the product's administrator gave us to sign in with. */
  readonly secret: string;
  /** Folders that files may be read from. */
  readonly folders: readonly string[];
  /** Aborted when the lease is over. */
  readonly signal: AbortSignal;
  /** Wall clock, UTC milliseconds. */
  readonly clock: () => number;
  /** Where an earlier run stopped; null: there was none. */
  readonly place: () => Promise<unknown>;
  /** Hands over what was heard, and where to go on once that is stored. Waits for as long as nothing can be stored. */
  readonly take: (pieces: readonly Piece[], place?: unknown) => Promise<void>;
  /** It is connected and up to date: the next fault is a new one, tried again soon. */
  readonly well: () => void;
}

/** How one product's own feed is followed. */
export interface Collector {
  readonly kind: string;
  /** What people call it. */
  readonly product: string;
  /** False: there is nothing to sign in to. */
  readonly needsSecret: boolean;
  readonly settings: z.ZodType<object>;
  /** Lasts until the signal ends it. @throws Error that says in a sentence why it can't go on; it is then tried again, ever later. */
  readonly follow: (feed: Feed, settings: unknown) => Promise<void>;
}

/** One row of `collectors.ts`, typed by its own settings. */
export const defineCollector = <S extends object>(
  definition: Omit<Collector, 'settings' | 'follow'> & {
    readonly settings: z.ZodType<S>;
    readonly follow: (feed: Feed, settings: S) => Promise<void>;
  },
): Collector => ({ ...definition, follow: (feed, given) => definition.follow(feed, definition.settings.parse(given)) });
