import type { FloorEvent } from '../events/floor-event.ts';

type Opening = FloorEvent<'queue.opened' | 'queue.closed'>;

/** A queue of the floor and the contacts in it now. */
export interface Queue {
  readonly id: string;
  /** What people set, newest; null: unregistered (SPEC EV5). */
  definition: FloorEvent<'config.queue_defined'> | null;
  /** Newest opening or closing; null: nobody said, taken as open. */
  opening: Opening | null;
  /** Channel of the contact seen last, where nobody defined one. */
  channel: string;
  /** Visit → when it entered. */
  readonly waiting: Map<string, number>;
  /** Contact → what its agents do with it. */
  readonly inHand: Map<string, InHand>;
}

export interface InHand {
  readonly kind: 'ringing' | 'talking' | 'holding';
  readonly since: number;
}

export const newQueue = (id: string): Queue => ({
  id,
  definition: null,
  opening: null,
  channel: 'voice',
  waiting: new Map(),
  inHand: new Map(),
});
