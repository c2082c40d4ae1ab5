import { z } from 'zod';
import { id, instant } from '@floorlight/shared/events/fields.ts';

export const nothing = z.strictObject({});

export const floorParams = z.strictObject({ floor: id.max(64) });

const mostNames = 500;

/** Given once or more often: `queue=a&queue=b`. */
export const some = (one: z.ZodString) =>
  z
    .union([one, z.array(one).max(mostNames)])
    .transform((given) => [given].flat())
    .optional();

/** Teams by name. Empty: people of whom no team is said. */
export const teamsParameter = some(z.string().max(200));

/** A `+` that was not escaped arrives as a space. */
const unescaped = (value: unknown): unknown => (typeof value === 'string' ? value.replace(/ (\d\d:\d\d)$/, '+$1') : value);

const once = z
  .string({
    error: ({ input }) => (Array.isArray(input) ? 'must be given once; ask for each of several periods apart' : undefined),
  })
  .pipe(instant);

/** RFC 3339 → UTC milliseconds. */
export const instantParameter = z.preprocess(unescaped, once).transform((text) => Date.parse(text));
