import { describeDatabase } from '@floorlight/shared/store/describe-database.ts';
import { describeRedis, type RedisDescription } from '@floorlight/shared/store/describe-redis.ts';
import { memoryBudget } from '@floorlight/shared/store/memory-budget.ts';
import { openDatabase } from '@floorlight/shared/store/open-database.ts';
import { fullness } from '@floorlight/shared/store/read-memory.ts';
import { failed, judge, type Finding } from './check.ts';

const oldestPostgres = 14;
/** BullMQ's own minimum. */
const oldestRedis = 6.2;
const oldestCluster = 7;
/** Limits and time-outs are judged on these clocks. */
const largestSkew = 1000;

const clock = (name: string, theirs: number, before: number, after: number): Finding => {
  const skew = Math.round(theirs - (before + after) / 2);
  return judge(name, Math.abs(skew) <= largestSkew, `${skew} ms from ours`, 'Synchronise the clocks (NTP).');
};

/** A Cluster's boards travel by sharded pub/sub. */
const version = ({ version: theirs, nodes }: RedisDescription): Finding => {
  const oldest = nodes > 1 ? oldestCluster : oldestRedis;
  const found = nodes > 1 ? `${theirs}, ${nodes} nodes` : theirs;
  return judge('Redis', parseFloat(theirs) >= oldest, found, `Needs ${oldest} or newer.`);
};

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

export const redis = async (url: string, allowLoss: boolean): Promise<Finding[]> => {
  try {
    const before = Date.now();
    const found = await describeRedis(url);
    const after = Date.now();
    const kept = found.shortcomings.length === 0;
    const budget = found.budgetBytes === 0 ? 'no limit' : `${Math.round(found.budgetBytes / 1024 ** 2)} MB`;
    return [
      version(found),
      judge(
        'Redis keeps writes',
        kept || allowLoss,
        kept ? 'appendfsync always, noeviction' : found.shortcomings.join('; '),
        'Change its settings, or accept loss with FLOORLIGHT_ALLOW_LOSS=1.',
      ),
      judge(
        'Redis memory',
        fullness(found) < memoryBudget.warn,
        `${Math.round(found.usedBytes / 1024 ** 2)} MB of ${budget}`,
        'Over 80 %: is Postgres storing? At 90 % ingest refuses. Give it more memory.',
      ),
      clock('Redis clock', found.now, before, after),
    ];
  } catch (error) {
    return [failed('Redis', `does not answer: ${reason(error)}`)];
  }
};

export const postgres = async (url: string): Promise<Finding[]> => {
  const db = openDatabase(url);
  try {
    const before = Date.now();
    const found = await describeDatabase(db);
    const after = Date.now();
    return [
      judge('Postgres', parseInt(found.version, 10) >= oldestPostgres, found.version, `Needs ${oldestPostgres} or newer.`),
      judge('Postgres encoding', found.encoding === 'UTF8', found.encoding, 'Create the database with encoding UTF8.'),
      judge(
        'migrations',
        found.pending.length === 0,
        found.pending.length === 0 ? 'up to date' : `missing ${found.pending.join(', ')}`,
        'Run floorlight migrate.',
      ),
      judge(
        'Postgres reader',
        found.reads,
        found.reads ? 'people read as floorlight_reader' : 'this user cannot read as floorlight_reader',
        'As an administrator: create role floorlight_reader nologin (if it is not there); grant floorlight_reader to this user with set true (before Postgres 16 without "with set true"); then floorlight migrate.',
      ),
      clock('Postgres clock', found.now, before, after),
    ];
  } catch (error) {
    return [failed('Postgres', `does not answer: ${reason(error)}`)];
  } finally {
    await db.destroy();
  }
};
