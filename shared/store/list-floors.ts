import type { Redis } from 'ioredis';
import type { Context } from '../runtime/context.ts';
import { floorsKey } from './keys.ts';

/** Every floor as registered, by id. */
export const listFloors = ({ db }: Pick<Context, 'db'>) =>
  db.selectFrom('floors').select(['id', 'name', 'timezone', 'mode']).orderBy('id').execute();

/** Asks Redis, so that a screen needs no Postgres. */
export const isFloor = async (redis: Redis, floor: string): Promise<boolean> => (await redis.sismember(floorsKey, floor)) === 1;
