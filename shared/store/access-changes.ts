import type { Redis } from 'ioredis';
import { publishVerb } from './publishing.ts';

/** Channel on which servers hear that a grant, a session, a key or a screen changed. */
export const accessChannel = 'fl:access';

/**
 * Makes every server look again at who may see what: call it after the change is stored. Without Redis nobody is told, but no
 * board reaches a screen either, and servers look again by themselves within half a minute.
 */
export const announceAccess = async ({ redis }: { redis: Redis }): Promise<void> => {
  if (redis.status === 'ready') await redis.call(publishVerb(redis), accessChannel, '1');
};
