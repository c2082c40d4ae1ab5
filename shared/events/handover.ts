import { z } from 'zod';
import { instant, name } from './fields.ts';

/** By the floor's clock. */
export const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as "06:00"');

export const handoverEvents = {
  /** Somebody signed what was handed over (SPEC HO3): all that lies before `until`. */
  'config.handover_signed': z.strictObject({ until: instant, by: name }),
};
