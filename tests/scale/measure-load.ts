import { sql } from 'kysely';
import { readMemory } from '@floorlight/shared/store/read-memory.ts';
import type { Running } from '../support/start-process.ts';
import type { Stack } from '../support/stack.ts';
import { familyProcessorSeconds, residentBytes } from '../support/usage.ts';
import type { LiveFloors } from './simulated-floors.ts';

/** What a window of simulated load cost: shares of a core, and rates a second. */
export interface Load {
  readonly eventsPerSecond: number;
  readonly cpu: { readonly server: number; readonly worker: number; readonly redis: number; readonly postgres: number };
  readonly rowsPerSecond: number;
  readonly redisBytes: number;
  readonly workerBytes: number;
}

const rowsWritten = async ({ context }: Stack): Promise<number> => {
  const { rows } = await sql<{ n: string }>`
    select sum(n_tup_ins + n_tup_upd) as n from pg_stat_user_tables`.execute(context.db);
  return Number(rows[0]?.n ?? 0);
};

export const measureLoad = async (
  stack: Stack,
  { server, worker }: { server: Running; worker: Running },
  floors: LiveFloors,
  seconds: number,
): Promise<Load> => {
  const pids = {
    server: server.child.pid ?? 0,
    worker: worker.child.pid ?? 0,
    redis: stack.redis.pid(),
    postgres: stack.postgres.pid(),
  };
  const names = ['server', 'worker', 'redis', 'postgres'] as const;
  const before = names.map((name) => familyProcessorSeconds(pids[name]));
  const [events, rows, began] = [floors.events, await rowsWritten(stack), performance.now()];
  await floors.live(seconds);
  const took = (performance.now() - began) / 1000;
  const shares = names.map((name, index) => (familyProcessorSeconds(pids[name]) - (before[index] ?? 0)) / took);
  const [onServer = 0, onWorker = 0, redis = 0, postgres = 0] = shares;
  return {
    eventsPerSecond: (floors.events - events) / took,
    cpu: { server: onServer, worker: onWorker, redis, postgres },
    rowsPerSecond: ((await rowsWritten(stack)) - rows) / took,
    redisBytes: (await readMemory(stack.context.redis)).usedBytes,
    workerBytes: residentBytes(pids.worker),
  };
};
