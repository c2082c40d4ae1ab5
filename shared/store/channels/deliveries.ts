import { sql } from 'kysely';
import type { Notice } from '../../floor/alerts/alerts.ts';
import { deliveryDays, type DeliveryKey, type DeliveryState } from '../../notices/delivery.ts';
import type { Context } from '../../runtime/context.ts';

type Stored = Pick<Context, 'db'>;

/** A try about to be made. */
export interface Attempt extends DeliveryKey {
  readonly alert: string;
  readonly kind: Notice['kind'];
  readonly attempt: number;
  readonly at: number;
}

/** What became of it. */
export interface Ending {
  readonly state: Exclude<DeliveryState, 'sending'>;
  readonly milliseconds: number | null;
  readonly status: number | null;
  readonly detail: string | null;
  readonly againAt: number | null;
}

const dateOf = (at: number | null): Date | null => (at === null ? null : new Date(at));

/** Written down before it is sent; a try made again after a worker was ended is the same one. */
export const beginAttempt = async ({ db }: Stored, { at, ...attempt }: Attempt): Promise<void> => {
  await db
    .insertInto('alert_deliveries')
    .values({ ...attempt, state: 'sending', at: new Date(at) })
    .onConflict((conflict) =>
      conflict
        .columns(['floor', 'notice', 'channel', 'recipient', 'attempt'])
        .doUpdateSet({ state: 'sending', at: new Date(at), again_at: null }),
    )
    .execute();
};

/** Written down afterwards, also of what was never begun. */
export const endAttempt = async ({ db }: Stored, { at, ...attempt }: Attempt, ending: Ending): Promise<void> => {
  const { state, milliseconds, status, againAt } = ending;
  const ended = { state, milliseconds, status, detail: ending.detail?.slice(0, 500) ?? null, again_at: dateOf(againAt) };
  await db
    .insertInto('alert_deliveries')
    .values({ ...attempt, at: new Date(at), ...ended })
    .onConflict((conflict) => conflict.columns(['floor', 'notice', 'channel', 'recipient', 'attempt']).doUpdateSet(ended))
    .execute();
};

/** Whether this was told, whatever try it took. */
export const wasDelivered = async ({ db }: Stored, { floor, notice, channel, recipient }: DeliveryKey): Promise<boolean> => {
  const found = db.selectFrom('alert_deliveries').select('id').where('floor', '=', floor).where('notice', '=', notice);
  const here = found.where('channel', '=', channel).where('recipient', '=', recipient).where('state', '=', 'delivered');
  return (await here.executeTakeFirst()) !== undefined;
};

/** Whether they were told that this alert is there. */
export const toldBefore = async ({ db }: Stored, { floor, channel, recipient }: DeliveryKey, alert: string): Promise<boolean> => {
  const found = db.selectFrom('alert_deliveries').select('id').where('floor', '=', floor).where('alert', '=', alert);
  const here = found.where('channel', '=', channel).where('recipient', '=', recipient).where('state', '=', 'delivered');
  return (await here.where('kind', '!=', 'resolved').executeTakeFirst()) !== undefined;
};

/** Whether a try to tell them of this alert that began after an instant is under way: it may still arrive. */
export const isBeingTold = async (
  { db }: Stored,
  { floor, channel, recipient }: DeliveryKey,
  alert: string,
  after: number,
): Promise<boolean> => {
  const found = db.selectFrom('alert_deliveries').select('id').where('floor', '=', floor).where('alert', '=', alert);
  const here = found.where('channel', '=', channel).where('recipient', '=', recipient).where('kind', '!=', 'resolved');
  return (await here.where('state', '=', 'sending').where('at', '>', new Date(after)).executeTakeFirst()) !== undefined;
};

/** Everybody behind a channel who was told that this alert is there. */
export const recipientsTold = async (
  { db }: Stored,
  { floor, channel }: Pick<DeliveryKey, 'floor' | 'channel'>,
  alert: string,
): Promise<string[]> => {
  const found = db.selectFrom('alert_deliveries').select('recipient').distinct().where('floor', '=', floor);
  const here = found.where('channel', '=', channel).where('alert', '=', alert).where('state', '=', 'delivered');
  const rows = await here.where('kind', '!=', 'resolved').where('recipient', '!=', '').orderBy('recipient').execute();
  return rows.map(({ recipient }) => recipient);
};

/** What is left out is not asked for. */
export interface DeliverySearch {
  /** Only of these floors. */
  readonly floors: readonly string[] | null;
  readonly channel?: string;
  readonly alert?: string;
  /** Only what came before this one. */
  readonly before?: number;
  readonly limit: number;
}

/** Newest first. */
export const searchDeliveries = async ({ db }: Stored, { floors, channel, alert, before, limit }: DeliverySearch) => {
  if (floors?.length === 0) return [];
  let found = db
    .selectFrom('alert_deliveries')
    .select(['id', 'floor', 'notice', 'alert', 'kind', 'channel', 'recipient', 'attempt', 'state', 'at'])
    .select(['milliseconds', 'status', 'detail', 'again_at as againAt']);
  if (floors) found = found.where('floor', 'in', floors);
  if (channel !== undefined) found = found.where('channel', '=', channel);
  if (alert !== undefined) found = found.where('alert', '=', alert);
  if (before !== undefined) found = found.where('id', '<', before);
  return found.orderBy('id', 'desc').limit(limit).execute();
};

/** @returns how many were let go of. */
export const dropDeliveries = async ({ db }: Stored, now: number): Promise<number> => {
  const before = new Date(now - deliveryDays * 24 * 60 * 60_000);
  const { numAffectedRows } = await sql`delete from alert_deliveries where at < ${before}`.execute(db);
  return Number(numAffectedRows ?? 0);
};
