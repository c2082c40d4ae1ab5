import { z } from 'zod';
import { customerField, id, label, prose, queueId } from './fields.ts';

const owner = z.strictObject({ agent: id, team: label, queue: queueId }).partial();

/** A matter that may take several contacts to settle; timed against the targets of SPEC SL7. */
export const caseEvents = {
  'case.opened': z.strictObject({
    case: id,
    /** The contact it came from. */
    contact: id.optional(),
    customer: customerField.optional(),
    program: label.optional(),
    issue: label.optional(),
    /** 0 is the least urgent. */
    priority: z.int().min(0).max(1000).optional(),
    title: label.optional(),
  }),
  /** Has a new owner; the one before has it no longer. */
  'case.assigned': z.strictObject({ case: id, to: owner }),
  'case.escalated': z.strictObject({
    case: id,
    /** The level it reaches, 1 is the first above the agent (SPEC SL7, MX13). */
    level: z.int().min(1).max(20),
    /** Who escalated it. */
    agent: id.optional(),
    to: owner.optional(),
    reason: label.optional(),
  }),
  'case.resolved': z.strictObject({ case: id, agent: id.optional(), resolution: label.optional(), note: prose.optional() }),
  'case.reopened': z.strictObject({
    case: id,
    by: z.enum(['customer', 'agent', 'system']).optional(),
    reason: label.optional(),
  }),
};
