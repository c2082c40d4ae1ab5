import type { KeyObject } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';

/** One request of a product, as it came. */
export interface Delivery {
  readonly body: Buffer;
  readonly headers: IncomingHttpHeaders;
  /** The whole address as the product was told it, with its query. */
  readonly url: string;
  /** The step after the source's id in the address, where a product can be told no other secret. */
  readonly pathSecret: string | null;
}

/** What a product can really do to say who it is. `signature` says whose scheme it is. */
export type Authentication = 'signature' | 'header' | 'basic' | 'address' | 'field';

/** Something a delivery told and that is no event of ours, in the product's own words. */
export interface LeftOut {
  readonly what: string;
  readonly why: string;
  /** Kept as a dead letter where people may want to look at it: a type nobody knows, a value nobody can use. */
  readonly kept: { readonly code: 'unknown-type' | 'unusable'; readonly raw: unknown } | null;
}

export interface Reading {
  /** What every source may post (docs/events.md); it passes the same checks. */
  readonly events: readonly unknown[];
  readonly left: readonly LeftOut[];
  /** True when the sender posted one event and no list. */
  readonly single: boolean;
}

export interface Told {
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: readonly { readonly index: number; readonly code: string; readonly detail: string }[];
}

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** How one product's deliveries are taken. No I/O, no clock: what comes in is all there is. */
export interface Receiver {
  readonly kind: string;
  /** What people call it. */
  readonly product: string;
  readonly authentication: readonly Authentication[];
  /** True where the product makes the secret itself: it is pasted here, not there. */
  readonly secretFromProduct: boolean;
  /** True: what can't be read is an error of the sender's. False: it is kept and answered as taken, since the product would send nothing better. */
  readonly refusesUnreadable: boolean;
  readonly keyOf: (secret: string) => KeyObject;
  /** Before the body is read. @throws Problem */
  readonly checkHead: (headers: IncomingHttpHeaders) => void;
  /** @throws Problem 401 where none of the keys fits. */
  readonly verify: (delivery: Delivery, keys: readonly KeyObject[], now: number) => void;
  /** @throws Problem where the body as a whole can't be taken. */
  readonly read: (delivery: Pick<Delivery, 'body' | 'headers'>, now: number) => Reading;
  /** What makes the product content; whatever else goes wrong is a problem with its status and, where sending again helps, Retry-After. */
  readonly answer: (told: Told) => Answer;
}
