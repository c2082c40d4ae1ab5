import { instant } from '@floorlight/shared/events/fields.ts';

const minute = 60_000;

/** An instant on a whole minute → UTC milliseconds. */
export const wholeMinute = instant
  .transform((text) => Date.parse(text))
  .refine((ms) => ms % minute === 0, 'must be on a whole minute');
