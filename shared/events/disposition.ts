import { z } from 'zod';
import { label, name, queueId } from './fields.ts';

/** How contacts turn out, as agents say when they wrap them up. */
export const dispositionEvents = {
  /** What a disposition means. What is left out stays as it was. */
  'config.disposition_defined': z.strictObject({
    /** As `contact.wrapped` has it. */
    disposition: label,
    name: name.nullable().optional(),
    /** Null or empty, both: it is for every contact; else for those of any of these programs or queues. */
    programs: z.array(name).max(100).nullable().optional(),
    queues: z.array(queueId).max(500).nullable().optional(),
    /** Whether it says that the customer's matter is settled; null: it does not say. */
    resolved: z.boolean().nullable().optional(),
    /** Somebody has still to do something about the contact. */
    followUp: z.boolean().optional(),
    /** No longer to be used; contacts that have it keep it. */
    retired: z.boolean().optional(),
  }),
};
