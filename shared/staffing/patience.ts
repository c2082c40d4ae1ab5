/** What says how long people wait before they give up. */
export interface Waits {
  /** Contacts that gave up. */
  readonly abandoned: number;
  /** All time waited, by those who gave up and by those who were answered before they would have. */
  readonly waited: number;
}

/** From fewer, a mean says little. */
const ENOUGH = 20;

/**
 * Mean patience, in the unit of `waited`: those who were answered would have waited longer than they did, so the likeliest mean of an
 * exponential is all time waited over those who gave up (a censored estimate). Null where too few did to say.
 */
export const patienceOf = ({ abandoned, waited }: Waits): number | null =>
  abandoned < ENOUGH || waited <= 0 ? null : waited / abandoned;
