import { z } from 'zod';
import { id, label, queueId } from './fields.ts';

/**
 * Two ids of one agent, or of one queue: from then on whatever sources say of `agent` (`queue`) is meant of `into`; null: no
 * longer. `by` is the name of who said so.
 */
export const mergeEvents = {
  'config.agent_merged': z.strictObject({ agent: id, into: id.nullable(), by: label }),
  'config.queue_merged': z.strictObject({ queue: queueId, into: queueId.nullable(), by: label }),
};
