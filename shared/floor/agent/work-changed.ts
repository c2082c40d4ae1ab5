import { commonStart } from '../common-start.ts';
import type { OfferMark, Work, WorkSegment } from './work.ts';

const never = Number.POSITIVE_INFINITY;

const sameStart = (a: WorkSegment, b: WorkSegment): boolean => a.kind === b.kind && a.from === b.from && a.queue === b.queue;
const sameSegment = (a: WorkSegment, b: WorkSegment): boolean => sameStart(a, b) && a.to === b.to;
const sameOffer = (a: OfferMark, b: OfferMark): boolean => a.at === b.at && a.result === b.result;

/** A segment that only ends at another instant differs from the earlier end on, not from its beginning. */
const segmentsFrom = (old: readonly WorkSegment[], next: readonly WorkSegment[]): number => {
  const at = commonStart(old, next, sameSegment);
  const [a, b] = [old[at], next[at]];
  const lasts = a && b && sameStart(a, b);
  const rest = lasts ? at + 1 : at;
  let from = lasts ? Math.min(a.to ?? never, b.to ?? never) : never;
  for (const segment of [...old.slice(rest), ...next.slice(rest)]) from = Math.min(from, segment.from);
  return from;
};

const listFrom = <T>(
  old: readonly T[],
  next: readonly T[],
  same: (a: T, b: T) => boolean,
  instant: (one: T) => number,
): number => {
  const at = commonStart(old, next, same);
  return Math.min(never, ...old.slice(at).map(instant), ...next.slice(at).map(instant));
};

/** The instant from which an agent's time, offers or handlings differ between two states of one contact; infinity: nothing does. */
export const workChangedFrom = (old: Work | undefined, next: Work | undefined): number =>
  Math.min(
    segmentsFrom(old?.segments ?? [], next?.segments ?? []),
    listFrom(old?.offers ?? [], next?.offers ?? [], sameOffer, ({ at }) => at),
    listFrom(
      old?.handled ?? [],
      next?.handled ?? [],
      (a, b) => a === b,
      (at) => at,
    ),
  );
