import type { ContactEvent, FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { applyEvent } from '../apply-event.ts';
import { newFloor, type Floor } from '../floor.ts';
import { endReview, reviewCold, waitsForReview, warmUnreviewed } from '../review.ts';
import { warm } from '../warm.ts';
import { replayFloor } from './generate.ts';
import { commit, nothingKept, reopen, type Kept } from './kept-floor.ts';

const eventsOf = (json: string): ContactEvent[] => JSON.parse(json) as ContactEvent[];

const warmNamed = (floor: Floor, kept: Kept, event: FloorEvent): void => {
  if (!event.type.startsWith('contact.')) return;
  const { contact } = (event as ContactEvent).data;
  const [cold, waiting] = [kept.cold.get(contact), kept.unreviewed.get(contact)];
  if (cold) warm(floor, contact, eventsOf(cold));
  if (waiting && floor.review) warmUnreviewed(floor, floor.review, contact, eventsOf(waiting));
};

/** One slice of the review under way, and its commit. */
const reviewSome = (floor: Floor, kept: Kept, most: number): void => {
  if (!floor.review) return;
  for (const [id, json] of [...kept.unreviewed].slice(0, most)) reviewCold(floor, floor.review, 'day', id, eventsOf(json));
  if (kept.unreviewed.size === 0) endReview(floor);
  commit(floor, kept, true);
};

/**
 * Folds events as a worker does: closed contacts go cold, and word about the past is worked into them `most` at a time between
 * events. `reloads`: by another worker each time.
 */
export const runReviewed = (
  events: readonly FloorEvent[],
  now: number,
  most: number,
  reloads: boolean,
): { floor: Floor; kept: Kept; slices: number } => {
  let floor = newFloor('f');
  let slices = 0;
  const kept = nothingKept();
  const review = (): void => {
    reviewSome(floor, kept, most);
    slices += 1;
    if (reloads) floor = reopen(kept);
  };
  for (const event of [replayFloor(), ...events]) {
    while (waitsForReview(floor, event)) review();
    warmNamed(floor, kept, event);
    applyEvent(floor, event);
    commit(floor, kept, true);
    if (floor.review) review();
  }
  while (floor.review) review();
  advance(floor, now);
  commit(floor, kept, true);
  return { floor, kept, slices };
};
