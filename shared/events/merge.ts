import { z } from 'zod';
import { id, label, queueId } from './fields.ts';

const merged = {
  /** Null: it stands for itself again. */
  into: id.nullable(),
  /** Name of who said so. */
  by: label,
};

export const mergeEvents = {
  /** Two ids of one agent: from then on whatever sources say of `agent` is meant of `into` (SPEC EV11). */
  'config.agent_merged': z.strictObject({ agent: id, ...merged }),
  /** Two ids of one queue: from then on whatever sources say of `queue` is meant of `into` (SPEC EV11). */
  'config.queue_merged': z.strictObject({ queue: queueId, ...merged, into: queueId.nullable() }),
};
