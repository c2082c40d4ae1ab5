import type { FloorEvent } from '../events/floor-event.ts';

export type Opening = FloorEvent<'queue.opened' | 'queue.closed'>;

/** A queue of the floor and the contacts in it now. */
export interface Queue {
  readonly id: string;
  /** What people set, newest; null: unregistered (SPEC EV5). */
  definition: FloorEvent<'config.queue_defined'> | null;
  /** Newest opening or closing; null: nobody said, taken as open. */
  opening: Opening | null;
  /** Channel of its contacts, where nobody defined one; null: none said. */
  channel: string | null;
  /** By visit. */
  readonly waiting: Map<string, InQueue>;
  /** Contact → what its agents do with it. */
  readonly inHand: Map<string, InHand>;
  /** How many of `inHand` are of which kind. */
  readonly hands: Record<InHand['kind'], number>;
}

/** A visit that waits. */
export interface InQueue {
  readonly enteredAt: number;
  /** The contact's; null: none said. */
  readonly channel: string | null;
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
  hands: { ringing: 0, talking: 0, holding: 0 },
});

export const letGo = (queue: Queue, contact: string): void => {
  const hand = queue.inHand.get(contact);
  if (hand) queue.hands[hand.kind] -= 1;
  queue.inHand.delete(contact);
};

export const takeInHand = (queue: Queue, contact: string, hand: InHand): void => {
  letGo(queue, contact);
  queue.inHand.set(contact, hand);
  queue.hands[hand.kind] += 1;
};

export const channelOf = (queue: Queue): string => queue.definition?.data.channel ?? queue.channel ?? 'voice';
