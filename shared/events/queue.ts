import { z } from 'zod';
import { id, label } from './fields.ts';

export const queueEvents = {
  'queue.opened': z.strictObject({ queue: id }),
  'queue.closed': z.strictObject({ queue: id, reason: label.optional() }),
};
