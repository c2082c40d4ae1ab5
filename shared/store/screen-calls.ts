import type { Redis } from 'ioredis';
import { z } from 'zod';
import { publishVerb } from './publishing.ts';

/** Channel on which servers hear what to tell a screen. */
export const screenCallsChannel = 'fl:screen-calls';

/** `place`: it belongs to another address now; `reload`: it loads its page anew. */
export const screenCall = z.discriminatedUnion('call', [
  z.strictObject({ call: z.literal('place'), screen: z.string(), address: z.string() }),
  z.strictObject({ call: z.literal('reload'), screen: z.string() }),
]);
export type ScreenCall = z.infer<typeof screenCall>;

/** Tells a screen, on whichever server it is. One that is away finds out by itself when it comes back. */
export const callScreen = async ({ redis }: { redis: Redis }, call: ScreenCall): Promise<void> => {
  if (redis.status === 'ready') await redis.call(publishVerb(redis), screenCallsChannel, JSON.stringify(call));
};
