import { z } from 'zod';
import { viewName } from '@floorlight/shared/board/protocol.ts';
import { locales } from '@floorlight/shared/messages/compiled/runtime.js';

const ids = z
  .string()
  .max(4000)
  .transform((text) => text.split(',').filter((id) => id !== ''));

/** What a plain screen's address says. */
export const plainQuery = z.strictObject({
  layout: z.enum(['queues', 'agents', 'mixed']).default('mixed'),
  /** Queues and groups by id, in this order; without it all. */
  queues: ids.optional(),
  /** Without: as the floor’s walls are. */
  view: viewName.optional(),
  lang: z.enum(locales).default('en'),
  /** From 1; each refresh asks for the next. */
  page: z
    .string()
    .regex(/^\d{1,4}$/, 'must be a whole number from 1')
    .transform(Number)
    .default(1),
});
export type PlainQuery = z.output<typeof plainQuery>;

/** The same address with another page. */
export const addressOf = (floor: string, { layout, queues, view, lang }: PlainQuery, page: number): string => {
  const search = new URLSearchParams({ layout, ...(view && { view }), lang });
  if (queues) search.set('queues', queues.join());
  if (page > 1) search.set('page', String(page));
  return `/wall/${encodeURIComponent(floor)}/plain?${search.toString()}`;
};
