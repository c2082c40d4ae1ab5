import type { PostedEvent } from '../../posting/posted-event.ts';

/** All that the simulation says of anybody; what an event leaves out is missing. */
export interface Said {
  readonly contact?: string;
  readonly agent?: string;
  readonly queue?: string;
  readonly name?: string;
  readonly presence?: string;
  readonly reason?: string;
  readonly channel?: string;
  readonly issue?: string;
  readonly customer?: { readonly id: string; readonly phone: string };
  readonly to?: { readonly queue?: string };
  readonly wrapUp?: boolean;
  readonly disposition?: string;
  readonly resolved?: boolean;
  readonly score?: number;
}

export const saidBy = ({ data }: PostedEvent): Said => data as Said;

/** How a request proves where it comes from. */
export interface Signing {
  readonly secret: string;
  /** As the product was told it. */
  readonly url: string;
  /** UTC ms. */
  readonly now: number;
}

export interface ProductRequest {
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** One product's way of telling what happens on a floor. */
export interface Teller {
  /** What it sends of an event, in its own format, one delivery each: nothing where it tells no such thing. It remembers what it said before. */
  readonly tell: (event: PostedEvent) => readonly object[];
  /** As it signs. */
  readonly pack: (delivery: object, signing: Signing) => ProductRequest;
}
