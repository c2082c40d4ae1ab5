import type { FloorEvent } from '../events/floor-event.ts';

type Opening = FloorEvent<'queue.opened' | 'queue.closed'>;

/** A queue of the floor and the contacts in it now. */
export interface Queue {
  readonly id: string;
  /** What people set, newest; null: unregistered (SPEC EV5). */
  definition: FloorEvent<'config.queue_defined'> | null;
  /** Newest opening or closing; null: nobody said, taken as open. */
  opening: Opening | null;
  /** Channel of its contacts, where nobody defined one; null: none said. */
  channel: string | null;
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
  channel: null,
  waiting: new Map(),
  inHand: new Map(),
});

export const channelOf = (queue: Queue): string => queue.definition?.data.channel ?? queue.channel ?? 'voice';
