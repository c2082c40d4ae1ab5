import type { ContactEvent, FloorEvent } from '../events/floor-event.ts';
import { snapshotEnd } from './contact/snapshot-end.ts';
import { noteWorkHours } from './cool.ts';
import { countContact, type Judge } from './count-contact.ts';
import type { Floor } from './floor.ts';
import { judgingHistory } from './judging-history.ts';
import { hotLimit } from './limits.ts';
import { hydrate, refold } from './refold.ts';

/**
 * A definition in force since a time long past, or a snapshot of then, may touch any contact of two days (SPEC SL5, EV7). Those
 * that were cold when it came are looked at again a slice a commit; until then they count as they did before it.
 */
export interface Review {
  /** What brought it about, as `source/id`. */
  readonly causes: readonly string[];
  /** Whom unreviewed contacts were counted by. */
  readonly before: Judge;
}

const nameOf = ({ source, id }: Pick<FloorEvent, 'source' | 'id'>): string => `${source}/${id}`;

const judgeBefore = ({ definitions, snapshots }: Floor, causes: readonly string[]): Judge => {
  const isKnown = (event: FloorEvent): boolean => !causes.includes(nameOf(event));
  return { judgingAt: judgingHistory(definitions.filter(isKnown)), snapshots: snapshots.filter(isKnown) };
};

/** `floor` must have the definitions and snapshots that are the causes. */
export const reviewOf = (floor: Floor, causes: readonly string[]): Review | null =>
  causes.length === 0 ? null : { causes, before: judgeBefore(floor, causes) };

/** What is cold had closed before `hotLimit` ago: nothing said of a later time can change it. */
const touchesCold = (floor: Floor, event: FloorEvent): boolean => {
  if (event.time >= floor.clock.now - hotLimit) return false;
  if (event.type === 'agent.snapshot') return event.data.contacts !== undefined;
  return event.type === 'config.floor_defined' || event.type === 'config.queue_defined';
};

/** Call it once an event is among the floor's definitions or snapshots. */
export const noteReview = (floor: Floor, event: FloorEvent): void => {
  if (!touchesCold(floor, event)) return;
  floor.review = reviewOf(floor, [...(floor.review?.causes ?? []), nameOf(event)]);
  floor.changes.reviewBegins = true;
};

const beginsDay = ({ clock, tomorrow }: Floor, event: FloorEvent): boolean => {
  if (clock.mode === 'live' || event.type.startsWith('config.')) return false;
  return (event.type === 'floor.clock' ? Date.parse(event.data.floorNow) : event.time) >= tomorrow;
};

/** What has to wait for the review under way: word that would begin another, and a new day, which lets go of a day's contacts. */
export const waitsForReview = (floor: Floor, event: FloorEvent): boolean =>
  floor.review !== null && (beginsDay(floor, event) || (!floor.changes.reviewBegins && touchesCold(floor, event)));

/** Brings a contact back that counts as before the review, and counts it anew. */
export const warmUnreviewed = (floor: Floor, { before, causes }: Review, id: string, events: ContactEvent[]): void => {
  if (floor.contacts.has(id)) return;
  const hot = hydrate(floor, id, events, before);
  const end = snapshotEnd(floor.snapshots, id, events);
  const cause = floor.snapshots.find((snapshot) => snapshot.time === end && causes.includes(nameOf(snapshot)));
  refold(floor, hot, cause ?? null);
  floor.changes.cooled.delete(id);
  floor.changes.warmed.add(id);
  noteWorkHours(floor, id);
};

/** Looks at one cold contact of `day` again. What the review leaves as it was is only noted as seen. */
export const reviewCold = (floor: Floor, review: Review, day: string, id: string, events: ContactEvent[]): void => {
  if (floor.contacts.has(id)) return;
  const { now } = floor.clock;
  const [old, next] = [countContact(review.before, now, id, events), countContact(floor, now, id, events)];
  if (JSON.stringify(old) !== JSON.stringify(next)) return warmUnreviewed(floor, review, id, events);
  floor.changes.warmed.add(id);
  floor.changes.cooled.set(id, { day, events });
};

/** Nothing unreviewed is left. */
export const endReview = (floor: Floor): void => {
  floor.review = null;
  floor.changes.settings = true;
};
