import type { z } from 'zod';
import { instantParameter } from './parameters.ts';

const day = 24 * 60 * 60_000;
const longest = 31 * day;

/** A time that is foretold: half-hours that begin in it. */
export const floorAhead = { from: instantParameter, to: instantParameter };

/** Refuses times that are empty or too long for one answer. */
export const checkAhead = ({ from, to }: { from: number; to: number }, context: z.core.$RefinementCtx): void => {
  if (to <= from) context.addIssue({ code: 'custom', path: ['to'], message: 'must be later than from', input: to });
  else if (to - from > longest)
    context.addIssue({ code: 'custom', path: ['to'], message: `must be within ${longest / day} days of from`, input: to });
};
