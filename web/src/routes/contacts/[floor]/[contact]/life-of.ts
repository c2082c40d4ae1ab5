import type { ContactAnswer, Handling, Offer, Rating, Visit } from '#lib/day/contact.ts';

/** One thing that happened to a contact, from `at` on. */
export type LifeEntry =
  | { readonly kind: 'began'; readonly at: number }
  | { readonly kind: 'visit'; readonly at: number; readonly visit: Visit }
  | { readonly kind: 'offer'; readonly at: number; readonly offer: Offer }
  | { readonly kind: 'handling'; readonly at: number; readonly handling: Handling }
  | { readonly kind: 'rating'; readonly at: number; readonly rating: Rating }
  | { readonly kind: 'ended'; readonly at: number };

/** What comes first where the instant is the same: it begins, waits, rings, is handled, ends, is rated. */
const rank = { began: 0, visit: 1, offer: 2, handling: 3, ended: 4, rating: 5 };

type Told = Pick<ContactAnswer, 'firstAt' | 'visits' | 'offers' | 'handlings' | 'ratings' | 'endedAt'>;

/** A contact's life in order; that it began is said where something came before its first queue or agent. */
export const lifeOf = ({ firstAt, visits, offers, handlings, ratings, endedAt }: Told): LifeEntry[] => {
  const named = [
    ...visits.map((visit): LifeEntry => ({ kind: 'visit', at: visit.enteredAt, visit })),
    ...offers.map((offer): LifeEntry => ({ kind: 'offer', at: offer.at, offer })),
    ...handlings.map((handling): LifeEntry => ({ kind: 'handling', at: handling.startedAt, handling })),
    ...ratings.map((rating): LifeEntry => ({ kind: 'rating', at: rating.at, rating })),
    ...(endedAt === null ? [] : [{ kind: 'ended', at: endedAt } as const]),
  ].sort((one, other) => one.at - other.at || rank[one.kind] - rank[other.kind]);
  const first = named[0]?.at ?? firstAt;
  return first > firstAt ? [{ kind: 'began', at: firstAt }, ...named] : named;
};
