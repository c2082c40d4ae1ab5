import type { Redis } from 'ioredis';
import type { AsOf } from '../board/board.ts';
import type { Floor } from '../floor/floor.ts';
import { closedSpans, type Period } from '../floor/closed-spans.ts';
import { judgingChanges, type JudgingChange } from '../floor/judging-changes.ts';
import { judgingHistory, type JudgingAt } from '../floor/judging-history.ts';
import type { Meta } from '../floor/keep/load-state.ts';
import { floorKeys } from './keys.ts';

/** How a floor's visits are judged, and its clock, as of its last commit. */
export const readJudging = async (redis: Redis, floor: string): Promise<AsOf & { judgingAt: JudgingAt }> => {
  const [settings, meta] = await redis.hmget(floorKeys(floor).state, 'settings', 'meta');
  const { definitions } = JSON.parse(settings ?? '{"definitions":[]}') as Pick<Floor, 'definitions'>;
  const { cursor, now } = meta ? (JSON.parse(meta) as Meta) : { cursor: '0-0', now: 0 };
  return { judgingAt: judgingHistory(definitions), cursor, now };
};

const readDefinitions = async (redis: Redis, floor: string): Promise<Floor['definitions']> => {
  const settings = await redis.hget(floorKeys(floor).state, 'settings');
  return (JSON.parse(settings ?? '{"definitions":[]}') as Pick<Floor, 'definitions'>).definitions;
};

/** The changes of a queue's judging within [from, to). */
export const readJudgingChanges = async (redis: Redis, floor: string, queue: string, period: Period): Promise<JudgingChange[]> =>
  judgingChanges(await readDefinitions(redis, floor), queue, period);

/** The same of several queues, in order of time. */
export const readChangesOfQueues = async (
  redis: Redis,
  floor: string,
  queues: readonly string[],
  period: Period,
): Promise<(JudgingChange & { readonly queue: string })[]> => {
  const definitions = await readDefinitions(redis, floor);
  return queues
    .flatMap((queue) => judgingChanges(definitions, queue, period).map((change) => ({ queue, ...change })))
    .sort((a, b) => a.at - b.at || (a.queue < b.queue ? -1 : 1));
};

/** When a queue was closed by its hours within [from, to). */
export const readClosedSpans = async (redis: Redis, floor: string, queue: string, period: Period): Promise<Period[]> =>
  closedSpans(await readDefinitions(redis, floor), queue, period);
