import { readMemory } from '../../store/read-memory.ts';
import type { Reached } from '../../store/reach.ts';
import type { Context } from '../context.ts';
import { gauge } from './registry.ts';

const redisUp = gauge('floorlight_redis_up', '1 when Redis answers this process within a second.');
const postgresUp = gauge('floorlight_postgres_up', '1 when Postgres answers this process within a second.');
const used = gauge('floorlight_redis_memory_used_bytes', 'Memory that Redis uses; of a Cluster on the fullest node.');
const budget = gauge('floorlight_redis_memory_budget_bytes', 'Memory that Redis may use; 0 without a limit.');

/** Asked when somebody reads the metrics, not before. */
export const measureDatabases = async ({ redis }: Context, reached: Reached): Promise<void> => {
  redisUp.set(Number(reached.redis));
  postgresUp.set(Number(reached.postgres));
  if (!reached.redis) return;
  const memory = await readMemory(redis);
  used.set(memory.usedBytes);
  budget.set(memory.budgetBytes);
};
