import { z } from 'zod';
import { id, instant, label } from './fields.ts';

export const messageSeverity = z.enum(['info', 'warning', 'critical']);
export type MessageSeverity = z.infer<typeof messageSeverity>;

/** What a lead tells the floor, on the strip of its screens. `by` is the name of who said it. */
export const messageEvents = {
  /** In force from its time on; said again under the same id it takes the earlier one's place. */
  'config.message_posted': z.strictObject({
    message: id,
    text: z.string().trim().min(1).max(200),
    severity: messageSeverity,
    /** Null: until it is withdrawn. */
    until: instant.nullable(),
    by: label,
  }),
  'config.message_withdrawn': z.strictObject({ message: id, by: label }),
};
