import type { OfferMark, Work } from './work.ts';

const isDecided = ({ result }: OfferMark): boolean => result === 'no_answer' || result === 'answered' || result === 'declined';

/** Order of offers, whatever the order their contacts were heard of in. */
const isLater = (a: OfferMark, b: OfferMark): boolean => a.at > b.at || (a.at === b.at && a.result > b.result);

/** An offer with the contact it was of. */
export interface OfferOf extends OfferMark {
  readonly contact: string;
}

/** The two newest offers that came to something, newest first; `known`: those of other work, and of contacts that are back. */
export const newestOffers = (known: readonly OfferOf[], works: readonly Work[]): OfferOf[] => {
  const newest = known.filter((offer) => !works.some(({ contact }) => contact === offer.contact));
  for (const { contact, offers } of works) {
    for (const { at, result } of offers) {
      const offer = { contact, at, result };
      if (!isDecided(offer)) continue;
      const place = newest.findIndex((one) => isLater(offer, one));
      newest.splice(place < 0 ? newest.length : place, 0, offer);
      if (newest.length > 2) newest.pop();
    }
  }
  return newest;
};

/** The newest handling begun; `known`: that of other work. */
export const newestHandled = (known: number, works: Iterable<Work>): number => {
  let newest = known;
  for (const { handled } of works) for (const at of handled) newest = Math.max(newest, at);
  return newest;
};

/** Queue → end of the newest work for it, or its beginning while it lasts. */
export const servedQueues = (known: Readonly<Record<string, number>>, works: Iterable<Work>): Map<string, number> => {
  const served = new Map(Object.entries(known));
  for (const { segments } of works) {
    for (const { queue, from, to } of segments)
      if (queue !== null) served.set(queue, Math.max(served.get(queue) ?? 0, to ?? from));
  }
  return served;
};
