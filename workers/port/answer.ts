import type { Context } from '@floorlight/shared/runtime/context.ts';
import { metricsText, metricsType } from '@floorlight/shared/runtime/metrics/exposition.ts';
import { carriesToken } from '@floorlight/shared/runtime/metrics/token.ts';
import { readiness } from '@floorlight/shared/runtime/readiness.ts';
import type { Queue } from 'bullmq';
import type { FloorWorker } from '../floors/floor-worker.ts';
import { measureFloors } from '../metrics/floors.ts';
import { measureNotices } from '../metrics/notices.ts';

export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

/** A worker that has not seen to its leases for so long is stuck or cut off. */
const longestUntended = 5000;

const json = (status: number, body: object): Answer => ({ status, type: 'application/json', body: JSON.stringify(body) });

const ready = async (context: Context, worker: FloorWorker): Promise<Answer> => {
  const found = await readiness(context);
  const tending = context.clock() - worker.tendedAt() <= longestUntended;
  const able = found.redis && tending;
  return json(able ? 200 : 503, {
    ...found,
    status: able ? found.status : 'unavailable',
    tending,
    floors: worker.floors().length,
  });
};

export interface Parts {
  readonly worker: FloorWorker;
  /** Jobs that tell people of alerts. */
  readonly notices: Queue;
}

/** What a worker says of itself; 404 for every other path. */
export const answer = async (
  context: Context,
  { worker, notices }: Parts,
  path: string,
  authorization: string | undefined,
): Promise<Answer> => {
  const token = context.config.METRICS_TOKEN;
  if (path === '/healthz') return json(200, { status: 'ok' });
  if (path === '/readyz') return ready(context, worker);
  if (path !== '/metrics') return json(404, { status: 404, detail: 'Here are /metrics, /healthz and /readyz.' });
  if (token !== undefined && !carriesToken(authorization, token))
    return json(401, { status: 401, detail: 'Send METRICS_TOKEN as "Authorization: Bearer <token>".' });
  return {
    status: 200,
    type: metricsType,
    body: await metricsText(context, async (reached) => {
      await measureFloors(context, worker.runs(), reached);
      await measureNotices(notices, reached.redis);
    }),
  };
};
