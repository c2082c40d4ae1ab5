import type { IncomingHttpHeaders } from 'node:http';
import type { Grant } from '@floorlight/shared/access/grant.ts';

/** Who asks: a person signed in, a program with a key, or a screen on a wall. */
export interface Identity {
  readonly kind: 'user' | 'key' | 'screen';
  readonly id: string;
  readonly name: string;
  /** What they may see and do; empty only for whom `held` says. */
  readonly grants: readonly Grant[];
  /** They have to set up a second factor before anything else is let through. */
  readonly held?: true;
  /** When the key or the session ends by itself, UTC milliseconds; none: it does not. */
  readonly until?: number;
}

/** From the session cookie or `Authorization: Bearer <key>`; null for nobody. */
export interface Identify {
  (headers: IncomingHttpHeaders): Promise<Identity | null>;
  /**
   * What was remembered of this holder no longer holds: it is looked up anew, and nothing stands in for the answer. Null: everybody is
   * looked up anew, and believed where that cannot be.
   */
  readonly forget: (holder: string | null) => void;
}
