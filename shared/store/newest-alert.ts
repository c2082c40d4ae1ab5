import type { AlertTile } from '../alerts/alert-tile.ts';
import type { Alert } from '../alerts/alert.ts';
import type { Context } from '../runtime/context.ts';
import { floorKeys } from './keys.ts';
import { readWaitingRecord } from './outbox.ts';

/** An open alert as the floor's last commit left it; null: none of this id is open. */
export const openAlert = async ({ redis }: Pick<Context, 'redis'>, floor: string, id: string): Promise<AlertTile | null> => {
  const json = await redis.hget(floorKeys(floor).board, `l:${id}`);
  return json === null ? null : (JSON.parse(json) as AlertTile);
};

/** An alert that is on its way to Postgres, newer than what lies there; whoever may see it is the caller's to ask. Null: none is. */
export const waitingAlert = async ({ redis }: Pick<Context, 'redis'>, floor: string, id: string): Promise<Alert | null> => {
  const json = await readWaitingRecord(redis, floor, `alert:${id}`);
  return json === null ? null : (JSON.parse(json) as Alert);
};
