import type { Ratio } from '../board/board.ts';
import { occupancy, utilisation } from '../metrics/occupancy.ts';
import { ratioOf } from '../metrics/ratio.ts';
import { adherence, conformance } from '../schedules/adherence-sums.ts';
import type { ShiftSums } from './shift-sums.ts';

/** The key figures of a summary, of one shift or of any sum of them (SPEC MX). */
export interface KeyFigures {
  readonly aht: Ratio;
  readonly fcr: Ratio;
  readonly csat: Ratio;
  readonly nps: Ratio;
  readonly responseRate: Ratio;
  readonly adherence: Ratio;
  readonly conformance: Ratio;
  readonly occupancy: Ratio;
  readonly utilisation: Ratio;
  readonly transferRate: Ratio;
  readonly unansweredRate: Ratio;
  readonly quality: Ratio;
}

/** Shares and means, each with its proof; seconds where it is a time. */
export const keyFigures = (sums: ShiftSums): KeyFigures => {
  const { handled, handle, transferred, time, ratings, resolved, reviews } = sums;
  return {
    aht: ratioOf(handle / 1000, handled),
    fcr: ratioOf(resolved.once, resolved.once + resolved.again),
    csat: ratioOf(ratings.good, ratings.rated),
    nps: ratioOf(ratings.promoters - ratings.detractors, ratings.recommending),
    responseRate: ratioOf(ratings.rated + ratings.recommending, ratings.contacts),
    adherence: adherence(sums.adherence),
    conformance: conformance(sums.adherence),
    occupancy: occupancy(time),
    utilisation: utilisation(time),
    transferRate: ratioOf(transferred, handled),
    unansweredRate: ratioOf(time.unanswered, time.offers),
    quality: ratioOf(reviews.share, reviews.count),
  };
};
