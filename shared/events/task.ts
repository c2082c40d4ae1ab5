import { z } from 'zod';
import { id, instant, label } from './fields.ts';

/** Work of an agent that is not a contact: a follow-up, a form, a promised callback. */
export const taskEvents = {
  'task.created': z.strictObject({
    task: id,
    agent: id.optional(),
    kind: label.optional(),
    contact: id.optional(),
    case: id.optional(),
    /** When it must be done. */
    due: instant.optional(),
  }),
  'task.completed': z.strictObject({ task: id, agent: id, kind: label.optional(), result: label.optional() }),
  'task.cancelled': z.strictObject({ task: id, agent: id.optional(), reason: label.optional() }),
};
