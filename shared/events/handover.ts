import { z } from 'zod';
import { instant, name } from './fields.ts';

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day as "06:00"');

/** What a floor says of its handovers. */
export const handoverSettings = {
  /** Times of day, by the floor's clock, at which one shift hands over to the next (SPEC HO2); null: none is waited for. */
  handoverAt: z.array(clock).max(12).nullable().optional(),
  /** Minutes for which a handover may be unsigned before it is said (SPEC HO4); null: 30. */
  handoverAfter: z.int().min(1).max(720).nullable().optional(),
};

export const handoverEvents = {
  /** Somebody signed the handover of what lies before an instant. */
  'config.handover_signed': z.strictObject({ until: instant, by: name }),
};
