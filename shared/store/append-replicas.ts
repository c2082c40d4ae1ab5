import type { Redis } from 'ioredis';
import { nodeOf } from './nodes.ts';

const askAgainAfter = 10_000;
const patience = 1000;

const known = new WeakMap<Redis, { replicas: number; askedAt: number }>();

const replicasOf = async (node: Redis): Promise<number> => {
  const last = known.get(node);
  if (last && performance.now() - last.askedAt < askAgainAfter) return last.replicas;
  const info = await node.info('replication');
  const replicas = Number(/^connected_slaves:(\d+)/m.exec(info)?.[1] ?? 0);
  known.set(node, { replicas, askedAt: performance.now() });
  return replicas;
};

/**
 * Where the node that took a write has replicas, an acknowledged write must survive the loss of that node.
 * @throws when it has replicas and none confirms within a second; the sender is to send again.
 */
export const awaitReplicas = async (redis: Redis, key: string): Promise<void> => {
  const node = nodeOf(redis, key);
  if ((await replicasOf(node)) === 0) return;
  const reached = await node.wait(1, patience);
  if (reached > 0) return;
  known.delete(node);
  throw new Error('no Redis replica confirmed the write in time');
};
