import { Cluster, Redis, type ClusterOptions, type RedisOptions } from 'ioredis';
import type { Logger } from 'pino';
import { redisAddress, type RedisAddress } from './redis-address.ts';

/** Back-off capped at 1 s, for ever: Redis away must cost no more than its own absence (FINDINGS on BullMQ's default: 20 s). */
const backOff = (attempt: number): number => Math.min(50 * attempt, 1000);

/**
 * A cut network ends no connection, and TCP tries again ever more seldom: whoever gets no answer for so long connects anew and
 * asks again. Everything that is asked may be asked twice. Nothing here blocks; a Redis that pauses longer blinds the screens anyway.
 */
const unanswered = { socketTimeout: 2500, connectTimeout: 2000 };

const options = { maxRetriesPerRequest: null, retryStrategy: backOff, enableReadyCheck: true, ...unanswered };

/** How soon a fail-over or a moved slot is noticed where nothing else tells. */
const slotsEvery = 2000;

type EachNode = Pick<RedisOptions, 'maxRetriesPerRequest' | 'connectTimeout' | 'commandTimeout' | 'connectionName'>;
const forEver: EachNode = { maxRetriesPerRequest: null };

/** A Cluster takes the same commands as one Redis, so that nothing but `nodes.ts` and the channels knows the difference. */
const openCluster = (
  { nodes, options: secured }: RedisAddress & { kind: 'cluster' },
  more: ClusterOptions = {},
  each = forEver,
): Redis => {
  const { tls } = secured;
  const cluster: unknown = new Cluster(nodes, {
    clusterRetryStrategy: backOff,
    slotsRefreshInterval: slotsEvery,
    shardedSubscribers: true,
    // the certificate of a managed Cluster is for its names
    ...(tls && { dnsLookup: (address, found) => found(null, address) }),
    ...more,
    redisOptions: { ...each, ...secured },
  });
  return cluster as Redis;
};

/** `how` for one Redis; a Cluster gets its own by `openCluster`, with `more` and `each`. */
export const openAt = (
  url: string,
  how: Omit<RedisOptions, 'replyMapping'>,
  { more, each }: { more?: ClusterOptions; each?: EachNode } = {},
): Redis => {
  const address = redisAddress(url);
  if (address.kind === 'cluster') return openCluster(address, more, each);
  return address.kind === 'socket' ? new Redis({ ...how, path: address.path }) : new Redis(address.url, how);
};

const telling = (redis: Redis, log: Logger): Redis =>
  redis.on('error', (error: Error) => log.warn({ reason: error.message }, 'redis connection'));

/** One Redis or a Cluster, whichever `url` names (`redis-address.ts`). Connections bear `name`, for `CLIENT LIST`. */
export const openRedis = (url: string, log: Logger, connectionName: string): Redis =>
  telling(openAt(url, { ...options, connectionName }, { each: { ...forEver, connectionName } }), log);

/** The same for what takes long and must not be asked twice: it waits for its answer, however long Redis works at it. */
export const openPatientRedis = (url: string, log: Logger): Redis => {
  const { socketTimeout: _never, ...patient } = options;
  return telling(openAt(url, patient), log);
};
