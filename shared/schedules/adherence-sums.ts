import type { Ratio } from '../board/board.ts';
import { ratioOf } from '../metrics/ratio.ts';

/** Milliseconds of one agent and day; they add over agents and days. */
export interface AdherenceSums {
  /** Scheduled to do anything, of the time that has passed; the next four are parts of it and make it up. */
  scheduledMs: number;
  inMs: number;
  outMs: number;
  neutralMs: number;
  /** Their state was doubtful (SPEC AG3). */
  unverifiedMs: number;
  /** Available, ringing, on contacts or wrapping up, scheduled or not; and time scheduled for that. Doubtful time is in neither. */
  productiveMs: number;
  scheduledProductiveMs: number;
}

export const noAdherence = (): AdherenceSums => ({
  scheduledMs: 0,
  inMs: 0,
  outMs: 0,
  neutralMs: 0,
  unverifiedMs: 0,
  productiveMs: 0,
  scheduledProductiveMs: 0,
});

export const addAdherence = (sum: AdherenceSums, part: Readonly<AdherenceSums>): void => {
  for (const field of Object.keys(sum) as (keyof AdherenceSums)[]) sum[field] += part[field];
};

/** 1 − out / scheduled, without what is neutral or unverified, in seconds (SPEC MX8). */
export const adherence = ({ inMs, outMs }: Readonly<AdherenceSums>): Ratio => ratioOf(inMs / 1000, (inMs + outMs) / 1000);

/** Productive seconds / scheduled productive seconds: more than 1 where somebody works longer than scheduled (SPEC MX8). */
export const conformance = ({ productiveMs, scheduledProductiveMs }: Readonly<AdherenceSums>): Ratio =>
  ratioOf(productiveMs / 1000, scheduledProductiveMs / 1000);
