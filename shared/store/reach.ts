import { sql } from 'kysely';
import type { Context } from '../runtime/context.ts';

const patience = 1000;

const soon = async (work: Promise<unknown>): Promise<boolean> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(resolve, patience, false);
  });
  const done = work.then(
    () => true,
    () => false,
  );
  const answer = await Promise.race([done, late]);
  clearTimeout(timer);
  return answer;
};

export interface Reached {
  readonly redis: boolean;
  readonly postgres: boolean;
}

/** Whether Redis and Postgres answer this process within a second. */
export const reach = async ({ redis, db }: Pick<Context, 'redis' | 'db'>): Promise<Reached> => {
  const [redisAnswers, postgres] = await Promise.all([
    redis.status === 'ready' ? soon(redis.ping()) : false,
    soon(sql`select 1`.execute(db)),
  ]);
  return { redis: redisAnswers, postgres };
};
