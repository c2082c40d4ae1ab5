import { z } from 'zod';
import { instant, name } from '../events/fields.ts';
import { checkRanges, contactFilters } from './contact-search.ts';
import { logViewNames } from './log-views.ts';

/**
 * What a saved search asks, as `GET /floors/{floor}/contacts` takes it. Who a customer is, is no part of it: what is kept is read
 * by others, later.
 */
const search = z
  .strictObject({
    ...contactFilters,
    view: z.enum(logViewNames).optional(),
    from: instant.optional(),
    to: instant.optional(),
    dueFrom: instant.optional(),
    dueTo: instant.optional(),
    /** Those that began within so many days until now, in the place of `from` and `to`. */
    days: z.int().min(1).max(3660).optional(),
  })
  .superRefine(({ from, to, dueFrom, dueTo, ...asked }, context) => {
    const at = (text: string | undefined): number | undefined => (text === undefined ? undefined : Date.parse(text));
    checkRanges({ ...asked, from: at(from), to: at(to), dueFrom: at(dueFrom), dueTo: at(dueTo) }, context);
    if (asked.days !== undefined && (from !== undefined || to !== undefined))
      context.addIssue({ code: 'custom', path: ['days'], message: 'must be left out where from or to is given' });
  });

export const savedSearch = z.strictObject({
  name: name.max(100),
  /** True: everybody who reads the whole floor by name has it, and may change it. */
  shared: z.boolean().default(false),
  search,
});
export type SavedSearch = z.output<typeof savedSearch>;
