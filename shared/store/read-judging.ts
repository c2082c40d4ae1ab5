import type { Redis } from 'ioredis';
import type { Floor } from '../floor/floor.ts';
import { judgingChanges, type JudgingChange } from '../floor/judging-changes.ts';
import { judgingHistory, type JudgingAt } from '../floor/judging-history.ts';
import type { Meta } from '../floor/keep/load-state.ts';
import { floorKeys } from './keys.ts';

/** How a floor's visits are judged, and its clock, as of its last commit. */
export const readJudging = async (redis: Redis, floor: string): Promise<{ judgingAt: JudgingAt; now: number }> => {
  const [settings, meta] = await redis.hmget(floorKeys(floor).state, 'settings', 'meta');
  const { definitions } = JSON.parse(settings ?? '{"definitions":[]}') as Pick<Floor, 'definitions'>;
  return { judgingAt: judgingHistory(definitions), now: meta ? (JSON.parse(meta) as Meta).now : 0 };
};

/** The changes of a queue's judging within [from, to). */
export const readJudgingChanges = async (
  redis: Redis,
  floor: string,
  queue: string,
  period: { from: number; to: number },
): Promise<JudgingChange[]> => {
  const settings = await redis.hget(floorKeys(floor).state, 'settings');
  const { definitions } = JSON.parse(settings ?? '{"definitions":[]}') as Pick<Floor, 'definitions'>;
  return judgingChanges(definitions, queue, period);
};
