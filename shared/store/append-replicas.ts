import type { Redis } from 'ioredis';

const askAgainAfter = 10_000;
const patience = 1000;

const known = new WeakMap<Redis, { replicas: number; askedAt: number }>();

const replicasOf = async (redis: Redis): Promise<number> => {
  const last = known.get(redis);
  if (last && performance.now() - last.askedAt < askAgainAfter) return last.replicas;
  const info = await redis.info('replication');
  const replicas = Number(/^connected_slaves:(\d+)/m.exec(info)?.[1] ?? 0);
  known.set(redis, { replicas, askedAt: performance.now() });
  return replicas;
};

/** Where Redis has replicas, an acknowledged write must survive the loss of the primary. */
export const awaitReplicas = async (redis: Redis): Promise<void> => {
  if ((await replicasOf(redis)) === 0) return;
  const reached = await redis.wait(1, patience);
  if (reached > 0) return;
  known.delete(redis);
  throw new Error('no Redis replica confirmed the write in time');
};
