import { z } from 'zod';
import { id, label, seconds } from './fields.ts';

export const featureEvents = {
  /** An agent used a part of a tool (knowledge base, script, screen share). */
  'feature.used': z.strictObject({
    agent: id,
    feature: label,
    tool: label.optional(),
    contact: id.optional(),
    /** How long, in seconds. */
    duration: seconds.optional(),
  }),
};
