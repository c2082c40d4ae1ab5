import { z } from 'zod';
import { id, instant } from '@floorlight/shared/events/fields.ts';

export const nothing = z.strictObject({});

export const floorParams = z.strictObject({ floor: id.max(64) });

/** A `+` that was not escaped arrives as a space. */
const unescaped = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/ (\d\d:\d\d)$/, '+$1') : value);

const once = z
  .string({
    error: ({ input }) => (Array.isArray(input) ? 'must be given once; ask for each of several periods apart' : undefined),
  })
  .pipe(instant);

/** RFC 3339 → UTC milliseconds. */
export const instantParameter = z.preprocess(unescaped, once).transform((text) => Date.parse(text));
