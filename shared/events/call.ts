import { z } from 'zod';
import { id, instant, label, prose } from './fields.ts';

const text = z.string().max(12_000);

const nextStep = z.strictObject({ what: label, owner: id.optional(), due: instant.optional() });

const criterion = z.strictObject({
  name: label,
  score: z.number().min(0),
  /** Highest score of this criterion. */
  of: z.number().positive(),
  /** Failing it fails the review. */
  critical: z.boolean().optional(),
});

export const callEvents = {
  /** A summary of a contact was written; a later one replaces it. */
  'call.summarised': z.strictObject({
    contact: id,
    agent: id.optional(),
    template: label.optional(),
    by: z.enum(['agent', 'assistant']),
    /** An assistant's draft counts once an agent approved it. */
    approved: z.boolean().optional(),
    purpose: prose.optional(),
    text,
    outcome: label.optional(),
    nextSteps: z.array(nextStep).max(50).optional(),
  }),
  /** A quality review of a contact. */
  'call.reviewed': z.strictObject({
    contact: id,
    agent: id.optional(),
    reviewer: id.optional(),
    form: label.optional(),
    criteria: z.array(criterion).max(100).optional(),
    score: z.number().min(0),
    /** Highest score of the form. */
    of: z.number().positive(),
    comment: prose.optional(),
  }),
};
