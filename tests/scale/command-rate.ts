import { setTimeout as sleep } from 'node:timers/promises';
import type { Redis } from 'ioredis';

/** What Redis did for others in a while, a second. */
export interface CommandRate {
  readonly total: number;
  readonly byName: ReadonlyMap<string, number>;
  /** Share of a core. */
  readonly cpu: number;
}

const callsIn = (info: string): Map<string, number> =>
  new Map([...info.matchAll(/^cmdstat_(\S+?):calls=(\d+)/gm)].map(([, name = '', calls]) => [name, Number(calls)]));

const cpuIn = (info: string): number =>
  [...info.matchAll(/^used_cpu_(?:sys|user):([\d.]+)/gm)].reduce((sum, [, seconds]) => sum + Number(seconds), 0);

/** Watches for `seconds`; its own questions are not counted. */
export const commandRate = async (redis: Redis, seconds: number): Promise<CommandRate> => {
  const cpuBefore = cpuIn(await redis.info('cpu'));
  await redis.config('RESETSTAT');
  await sleep(seconds * 1000);
  const calls = callsIn(await redis.info('commandstats'));
  const cpu = (cpuIn(await redis.info('cpu')) - cpuBefore) / seconds;
  calls.delete('info');
  calls.delete('config|resetstat');
  const byName = new Map([...calls].map(([name, count]) => [name, count / seconds]));
  return { total: [...byName.values()].reduce((sum, rate) => sum + rate, 0), byName, cpu };
};
