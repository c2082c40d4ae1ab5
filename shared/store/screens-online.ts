import type { Redis } from 'ioredis';

/** How often a server says that a screen is connected, seconds; one that is not said for twice as long is away. */
export const sayOnlineEvery = 30;

const keyOf = (screen: string): string => `fl-screen:${screen}`;

type Parts = { readonly redis: Redis };

/** Without Redis there is nobody to tell, and nothing to show on a screen either. */
export const sayOnline = async ({ redis }: Parts, screen: string): Promise<void> => {
  if (redis.status === 'ready') await redis.set(keyOf(screen), '1', 'EX', 2 * sayOnlineEvery + 5);
};

export const sayOffline = async ({ redis }: Parts, screen: string): Promise<void> => {
  if (redis.status === 'ready') await redis.del(keyOf(screen));
};

/** Those of the screens that are connected to some server now. */
export const onlineScreens = async ({ redis }: Parts, screens: readonly string[]): Promise<Set<string>> => {
  if (redis.status !== 'ready') return new Set();
  const there = await Promise.all(screens.map((screen) => redis.exists(keyOf(screen))));
  return new Set(screens.filter((_screen, index) => there[index] === 1));
};
