import type { EventData, FloorEvent } from '../events/floor-event.ts';
import type { DaySpan } from '../floor/agent/agent-day.ts';
import type { Doubt } from '../floor/agent/doubts.ts';

/** One handling with what it counts as (SPEC TA4, TA6); times in ms. */
export interface HandledPart {
  readonly contact: string;
  /** Index among the contact’s handlings. */
  readonly index: number;
  /** Empty: it came through none. */
  readonly queue: string;
  /** As its source said; null: taken as voice. */
  readonly channel: string | null;
  readonly direction: 'inbound' | 'outbound' | 'internal';
  readonly startedAt: number;
  /** When it counts: its end, or that of the work after it. Of one that does not count, when it was over or, open still, begun. */
  readonly at: number;
  /** It has a recorded end: what has none is in no handle time. */
  readonly counted: boolean;
  readonly open: boolean;
  readonly handle: number;
  readonly talk: number;
  readonly hold: number;
  readonly holds: number;
  readonly acw: number;
  readonly transferred: boolean;
  readonly disposition: string | null;
  /** Work after it ended by its limit: nobody said that it was done (SPEC AG4). */
  readonly unwrapped: boolean;
}

export interface OfferPart {
  readonly contact: string;
  readonly at: number;
  readonly result: 'open' | 'answered' | 'no_answer' | 'declined' | 'withdrawn';
}

export interface RatingPart {
  readonly contact: string;
  readonly at: number;
  readonly score: number;
  readonly scale: string | null;
}

/** Whether a contact was settled at once (SPEC MX7). */
export interface ResolvedPart {
  readonly contact: string;
  readonly verdict: 'once' | 'again' | 'not-yet-known' | 'unresolved' | 'no-resolution' | 'no-customer';
  /** The contact by which the customer came again. */
  readonly by: string | null;
}

type DoingType = Extract<
  FloorEvent['type'],
  `task.${string}` | `feature.${string}` | `security.${string}` | 'agent.signed_in' | 'agent.signed_out' | 'call.reviewed'
>;

/** An event of its own that says what somebody did, or what was found of it. */
export type Doing = {
  [T in DoingType]: Pick<FloorEvent<T>, 'id' | 'source' | 'time'> & { readonly type: T; readonly data: EventData<T> };
}[DoingType];

/** All that a summary is made of: whatever it says can be counted again from it. */
export interface ShiftParts {
  /** Displayed states within the shift, clipped to it. */
  readonly spans: readonly DaySpan[];
  readonly doubts: readonly Doubt[];
  readonly handled: readonly HandledPart[];
  readonly offers: readonly OfferPart[];
  readonly ratings: readonly RatingPart[];
  readonly resolved: readonly ResolvedPart[];
  readonly doings: readonly Doing[];
}
