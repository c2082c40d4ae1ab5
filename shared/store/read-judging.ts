import type { Redis } from 'ioredis';
import type { Floor } from '../floor/floor.ts';
import { closedSpans, type Period } from '../floor/closed-spans.ts';
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

const readDefinitions = async (redis: Redis, floor: string): Promise<Floor['definitions']> => {
  const settings = await redis.hget(floorKeys(floor).state, 'settings');
  return (JSON.parse(settings ?? '{"definitions":[]}') as Pick<Floor, 'definitions'>).definitions;
};

/** The changes of a queue's judging within [from, to). */
export const readJudgingChanges = async (redis: Redis, floor: string, queue: string, period: Period): Promise<JudgingChange[]> =>
  judgingChanges(await readDefinitions(redis, floor), queue, period);

/** When a queue was closed by its hours within [from, to). */
export const readClosedSpans = async (redis: Redis, floor: string, queue: string, period: Period): Promise<Period[]> =>
  closedSpans(await readDefinitions(redis, floor), queue, period);
