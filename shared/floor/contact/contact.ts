import type { SealedCustomer } from '../../events/fields.ts';
import type { WayOut } from '../../events/contact.ts';

export type Direction = 'inbound' | 'outbound' | 'internal';

/** One stay in one queue. Instants in UTC ms. */
export interface Visit {
  readonly queue: string;
  readonly enteredAt: number;
  /** SPEC TA2. */
  outcome: 'waiting' | 'answered' | 'abandoned' | 'flowed_out' | 'lost';
  how: WayOut | null;
  /** Null while waiting. */
  leftAt: number | null;
}

export interface Segment {
  readonly kind: 'dialling' | 'talking' | 'holding' | 'other_call';
  readonly from: number;
  /** Null while it lasts. */
  to: number | null;
}

/** One agent's work on the contact. */
export interface Handling {
  /** Null: the source did not say who. */
  readonly agent: string | null;
  /** Index of the visit it belongs to; null for direct and outbound contacts. */
  readonly visit: number | null;
  readonly direction: Direction;
  readonly startedAt: number;
  readonly segments: Segment[];
  /** `unknown`: over, nobody recorded when; `presumed`: closed by SPEC TA5. Both stay out of handle time. */
  end: 'open' | 'recorded' | 'unknown' | 'presumed';
  endedAt: number | null;
  transferred: boolean;
  /** Recorded start of after-contact work. */
  acwFrom: number | null;
  wrappedAt: number | null;
  disposition: string | null;
}

/** One ring at one agent. */
export interface Offer {
  readonly agent: string;
  readonly queue: string | null;
  readonly at: number;
  until: number | null;
  result: 'open' | 'answered' | 'no_answer' | 'declined' | 'withdrawn';
}

/** A contact as its events tell it, before any limit or time-out. */
export interface Contact {
  readonly id: string;
  /** Null: no event said; taken as voice. */
  channel: string | null;
  direction: Direction;
  program: string | null;
  issue: string | null;
  customer: SealedCustomer | null;
  readonly firstAt: number;
  readonly lastAt: number;
  endedAt: number | null;
  readonly visits: Visit[];
  readonly handlings: Handling[];
  readonly offers: Offer[];
  resolved: boolean | null;
  ratings: { score: number; scale: string | null; at: number }[];
}

/** Orphans are unseen and uncounted: nothing yet names a queue or an agent (SPEC EV5). */
export const isOrphan = (contact: Contact): boolean =>
  contact.visits.length === 0 && contact.handlings.length === 0 && contact.offers.length === 0;
