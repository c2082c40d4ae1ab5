import { measures, type QueueMeasure } from '../../metrics/measure.ts';
import type { Weighed } from './weigh.ts';

export interface Paged {
  readonly limit: number;
  /** Where the page before ended; absent: from the beginning. */
  readonly after?: string;
}

export interface Page {
  readonly page: readonly Weighed[];
  /** Where the next page begins; null: this was the last. */
  readonly next: string | null;
}

const placeOf = ({ piece }: Weighed): string => `${piece.enteredAt}:${piece.index}:${piece.contact}`;

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byEntry = ({ piece: a }: Weighed, { piece: b }: Weighed): number =>
  a.enteredAt - b.enteredAt || compareText(a.contact, b.contact) || a.index - b.index;

const placed = (place: string): Weighed => {
  const [enteredAt = '', index = '', ...contact] = place.split(':');
  return { piece: { enteredAt: Number(enteredAt), index: Number(index), contact: contact.join(':') } } as Weighed;
};

/** Who waits, oldest first; all else newest first: a page holds while newer visits come. */
export const pageOf = (weighed: readonly Weighed[], measure: QueueMeasure, { limit, after }: Paged): Page => {
  const order = measures[measure].kind === 'now' ? byEntry : (a: Weighed, b: Weighed): number => byEntry(b, a);
  const sorted = weighed.toSorted(order);
  const rest = after === undefined ? sorted : sorted.filter((one) => order(placed(after), one) < 0);
  const page = rest.slice(0, limit);
  const last = page.at(-1);
  return { page, next: last && rest.length > limit ? placeOf(last) : null };
};
