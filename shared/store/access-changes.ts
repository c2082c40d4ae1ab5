import type { Redis } from 'ioredis';
import { publishVerb } from './publishing.ts';

/** Channel on which servers hear whose grants, sessions, key or screen changed: the holder's id. */
export const accessChannel = 'fl:access';

/** For `announceAccess`: something changed for everybody. No holder has this for an id. */
export const everybody = '*';

/**
 * Makes every server look again at what this holder may see: call it after the change is stored. Without Redis nobody is told,
 * but no board reaches a screen either, and servers look again by themselves within half a minute.
 */
export const announceAccess = async ({ redis }: { redis: Redis }, holder: string): Promise<void> => {
  if (redis.status === 'ready') await redis.call(publishVerb(redis), accessChannel, holder);
};
