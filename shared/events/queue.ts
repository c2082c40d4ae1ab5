import { z } from 'zod';
import { label, queueId } from './fields.ts';

export const queueEvents = {
  'queue.opened': z.strictObject({ queue: queueId }),
  'queue.closed': z.strictObject({ queue: queueId, reason: label.optional() }),
};
