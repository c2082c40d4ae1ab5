import { z } from 'zod';
import { id, instant, label } from './fields.ts';

const by = z.strictObject({ id: z.string().min(1).max(128), name: label });
const note = z.string().trim().max(1000).nullable();
const alert = id;

/** What people do about alerts (SPEC AL2). Written by Floorlight itself on the floor's stream, never accepted from a source. */
export const alertEvents = {
  'alert.acknowledged': z.strictObject({ alert, by, note }),
  'alert.noted': z.strictObject({ alert, by, note: z.string().trim().min(1).max(1000) }),
  /** Null: nobody's any more. */
  'alert.assigned': z.strictObject({ alert, by, to: label.nullable() }),
  /** Null: from now on no longer. */
  'alert.snoozed': z.strictObject({ alert, by, until: instant.nullable() }),
  'alert.resolved': z.strictObject({ alert, by, note }),
};
