import type { Redis } from 'ioredis';

export interface RedisMemory {
  readonly usedBytes: number;
  /** 0: no limit. */
  readonly budgetBytes: number;
}

const numberIn = (info: string, field: string): number => Number(new RegExp(`^${field}:(\\d+)`, 'm').exec(info)?.[1] ?? 0);

/** What Redis uses of what it may. */
export const readMemory = async (redis: Redis): Promise<RedisMemory> => {
  const info = await redis.info('memory');
  return { usedBytes: numberIn(info, 'used_memory'), budgetBytes: numberIn(info, 'maxmemory') };
};
