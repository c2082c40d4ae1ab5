import keySlot from 'cluster-key-slot';
import { Cluster, type Redis } from 'ioredis';

/** Everything else speaks to a Cluster as to one Redis; what is asked of a node by itself asks here. */
const clusterOf = (redis: Redis): Cluster | null => {
  const client: unknown = redis;
  return client instanceof Cluster ? client : null;
};

export const isCluster = (redis: Redis): boolean => clusterOf(redis) !== null;

/** Every node that takes writes, as a connection of its own; of a single Redis itself. */
export const primariesOf = (redis: Redis): Redis[] => clusterOf(redis)?.nodes('master') ?? [redis];

const nameOf = ({ options: { host, port } }: Redis): string => `${host}:${port}`;

/** The node that holds a key; '' on a single Redis, and while a Cluster has not said yet. */
export const nodeNameOf = (redis: Redis, key: string): string => clusterOf(redis)?.slots[keySlot(key)]?.[0] ?? '';

/** The connection over which writes of a key go. */
export const nodeOf = (redis: Redis, key: string): Redis => {
  const cluster = clusterOf(redis);
  if (!cluster) return redis;
  const name = nodeNameOf(redis, key);
  return cluster.nodes('master').find((node) => nameOf(node) === name) ?? redis;
};
