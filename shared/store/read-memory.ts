import type { Redis } from 'ioredis';
import { primariesOf } from './nodes.ts';

export interface RedisMemory {
  /** What counts against the limit: the buffers of replicas and of the append-only file do not. */
  readonly usedBytes: number;
  /** `maxmemory`; 0: no limit. */
  readonly budgetBytes: number;
}

const numberIn = (info: string, field: string): number => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);

const memoryOf = async (node: Redis): Promise<RedisMemory> => {
  const info = await node.info('memory');
  const usedBytes = numberIn(info, 'used_memory') - numberIn(info, 'mem_not_counted_for_evict');
  return { usedBytes, budgetBytes: numberIn(info, 'maxmemory') };
};

/** Share of its memory that Redis uses, 0–1; 0 where it has no limit. */
export const fullness = ({ usedBytes, budgetBytes }: RedisMemory): number => (budgetBytes > 0 ? usedBytes / budgetBytes : 0);

/** What Redis uses of what it may; of a Cluster the node that is fullest, the first to refuse. */
export const readMemory = async (redis: Redis): Promise<RedisMemory> => {
  const all = await Promise.all(primariesOf(redis).map(memoryOf));
  return all.toSorted((a, b) => fullness(b) - fullness(a))[0] ?? { usedBytes: 0, budgetBytes: 0 };
};
