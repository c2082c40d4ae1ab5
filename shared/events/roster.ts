import { z } from 'zod';
import { activity } from '../schedules/activity.ts';
import { id, instant } from './fields.ts';

const span = z.strictObject({ from: instant, until: instant, activity });

const follows = (spans: readonly z.infer<typeof span>[]): boolean =>
  spans.every(
    ({ from, until }, nth) =>
      Date.parse(from) < Date.parse(until) && Date.parse(spans[nth - 1]?.until ?? from) <= Date.parse(from),
  );

export const rosterEvents = {
  /**
   * What somebody is scheduled to do about now, in order, no two at once; it takes the place of all that was scheduled for them
   * before. Without spans: nothing is known of their schedule.
   */
  'config.roster_defined': z.strictObject({
    agent: id,
    spans: z
      .array(span)
      .max(100)
      .refine(follows, 'spans must be in order, each begin before it ends, and none overlap the one before it'),
  }),
};
