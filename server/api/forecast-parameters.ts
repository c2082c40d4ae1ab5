import type { z } from 'zod';
import { instantParameter } from './parameters.ts';

const day = 24 * 60 * 60_000;

/** A time that is foretold: half-hours that begin in it. */
export const floorAhead = { from: instantParameter, to: instantParameter };

/** Refuses times that are empty or longer than so many days. */
export const checkWithin =
  (days: number) =>
  ({ from, to }: { from: number; to: number }, context: z.core.$RefinementCtx): void => {
    if (to <= from) context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from', input: to });
    else if (to - from > days * day)
      context.addIssue({ code: 'custom', path: ['to'], message: `must be within ${days} days of from`, input: to });
  };

/** What one answer foretells. */
export const checkAhead = checkWithin(31);
