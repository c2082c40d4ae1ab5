import type { Redis } from 'ioredis';
import { z } from 'zod';
import type { Context } from '../runtime/context.ts';
import { collectorKey } from './keys.ts';

/** A source that a worker goes to itself. */
export interface CollectedSource {
  readonly id: string;
  readonly kind: string;
  readonly floors: string[];
  readonly settings: unknown;
  /** Another word for everything that a change of ends a run: settings, floors, secrets. */
  readonly version: string;
}

/** Those of some kinds that are switched on. */
export const listCollected = async ({ db }: Pick<Context, 'db'>, kinds: readonly string[]): Promise<CollectedSource[]> => {
  const sources = await db
    .selectFrom('sources')
    .select(['id', 'kind', 'floors', 'settings'])
    .where('enabled', '=', true)
    .where('kind', 'in', [...kinds])
    .orderBy('id')
    .execute();
  if (sources.length === 0) return [];
  const secrets = await db
    .selectFrom('source_secrets')
    .select(({ fn }) => ['source', fn.max('id').as('newest')])
    .where(
      'source',
      'in',
      sources.map(({ id }) => id),
    )
    .groupBy('source')
    .execute();
  const newest = new Map(secrets.map(({ source, newest: id }) => [source, id]));
  return sources.map((source) => ({ ...source, version: JSON.stringify([source, String(newest.get(source.id) ?? '')]) }));
};

/** How collecting stands, for people. */
export const collecting = z.strictObject({
  state: z.enum(['connecting', 'following', 'waiting']),
  /** Since when, UTC milliseconds. */
  at: z.int(),
  /** Why it waits before it tries again; no secret and nobody's data. */
  detail: z.string().nullable(),
});
export type Collecting = z.infer<typeof collecting>;

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

export const keepCollecting = async (redis: Redis, source: string, state: Collecting): Promise<void> => {
  await redis.hset(collectorKey(source), 'state', JSON.stringify(state));
};

/** Null: nobody ever collected it. */
export const readCollecting = async (redis: Redis, source: string): Promise<Collecting | null> => {
  const state = collecting.safeParse(parsed(await redis.hget(collectorKey(source), 'state')));
  return state.success ? state.data : null;
};

/** Where the next holder goes on. */
export const keepPlace = async (redis: Redis, source: string, place: unknown): Promise<void> => {
  await redis.hset(collectorKey(source), 'place', JSON.stringify(place));
};

export const readPlace = async (redis: Redis, source: string): Promise<unknown> =>
  parsed(await redis.hget(collectorKey(source), 'place'));
