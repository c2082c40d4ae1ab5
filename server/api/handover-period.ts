import type { z } from 'zod';
import { wholeMinute } from './whole-minute.ts';

const longest = 48 * 60 * 60_000;
/** Before and after it nobody handed over anything. */
const [first, last] = [Date.UTC(2000, 0), Date.UTC(2100, 0)];

interface Period {
  readonly from?: number | undefined;
  readonly to?: number | undefined;
}

/** Refuses a period that no shift hands over. */
export const checkPeriod = ({ from, to }: Period, context: z.core.$RefinementCtx): void => {
  const add = (path: 'from' | 'to', message: string): void => context.addIssue({ code: 'custom', path: [path], message });
  if (from === undefined && to === undefined) return;
  if (from === undefined) add('from', 'must be given with to');
  else if (to === undefined) add('to', 'must be given with from');
  else if (from < first || from > last) add('from', 'must be of this century');
  else if (to <= from) add('to', 'must be later than from');
  else if (to - from > longest) add('to', 'must be within 48 hours of from');
};

/** In a body: RFC 3339, on whole minutes. */
export const signedPeriod = { from: wholeMinute, to: wholeMinute };
