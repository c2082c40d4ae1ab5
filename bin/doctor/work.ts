import type { Config } from '@floorlight/shared/runtime/config.ts';
import { localUrl } from '@floorlight/shared/runtime/local-url.ts';
import { floorsKey } from '@floorlight/shared/store/keys.ts';
import { openOnce } from '@floorlight/shared/store/ping-redis.ts';
import { floorProgress } from '@floorlight/shared/store/progress.ts';
import { countWorkers } from '@floorlight/shared/store/worker-beats.ts';
import { judge, skipped, type Finding } from './check.ts';
import { readyz } from './server.ts';

/** A second is a busy moment; longer, and the wall is behind the floor. */
const longestLag = 5000;
const mostWaiting = 10_000;

const looked = async ({ REDIS_URL: url }: Config): Promise<Finding[]> => {
  const redis = openOnce(url);
  try {
    await redis.connect();
    const workers = await countWorkers(redis, Date.now());
    const floors = await redis.smembers(floorsKey);
    const progress = await Promise.all(floors.map((floor) => floorProgress(redis, floor)));
    const lag = Math.max(0, ...progress.map(({ behind }) => behind));
    const waiting = progress.reduce((sum, { outbox }) => sum + outbox, 0);
    return [
      judge('workers', workers > 0, `${workers} alive`, 'No floor is folded: start one (floorlight worker), see its log.'),
      judge('fold', lag < longestLag, `${lag} ms behind at most, ${floors.length} floors`, 'Too few workers, or one is stuck.'),
      judge('records', waiting < mostWaiting, `${waiting} waiting for Postgres`, 'Is Postgres there, and fast enough?'),
    ];
  } catch {
    return [skipped('workers', 'not looked at, Redis does not answer')];
  } finally {
    redis.disconnect();
  }
};

/** Who works, and whether it keeps up; a worker's own port where one is set. */
export const work = async (config: Config): Promise<Finding[]> => {
  const { WORKER_PORT: port, WORKER_HOST: host } = config;
  const own = port === undefined ? [] : [await readyz('worker port', localUrl({ HOST: host, PORT: port }))];
  return [...(await looked(config)), ...own];
};
