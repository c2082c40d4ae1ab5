import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { filesOf } from '../data-folder.ts';
import { explain } from '../sentence.ts';
import { startPostgres } from '../services/postgres.ts';
import { startRedis } from '../services/redis.ts';
import type { Service } from '../services/service.ts';
import { serviceUser } from '../services/service-user.ts';
import { socketFolder } from '../services/socket-folder.ts';
import { say } from './say.ts';

export interface Databases {
  readonly databaseUrl: string;
  readonly redisUrl: string;
  /** Stops ours, Postgres first: Redis holds what is not stored yet. */
  readonly stop: () => Promise<void>;
}

interface Kept {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

const longestPause = 10_000;

const announce = ({ name, adopted }: Service): void => say(adopted ? `${name} was still running: adopted` : `${name} is up`);

/** Looks every half second whether it lives, and starts it again with growing pauses when it does not. */
const keep = async (start: () => Promise<Service>): Promise<Kept> => {
  let service = await start();
  announce(service);
  let stopping = false;
  let pause = 500;
  let round = Promise.resolve();
  const look = async (): Promise<void> => {
    if (service.alive()) return;
    say(`${service.name} ended; starting it again`);
    try {
      service = await start();
      announce(service);
      pause = 500;
    } catch (error) {
      pause = Math.min(pause * 2, longestPause);
      say(`${explain(error)} Next try in ${pause / 1000} s.`);
    }
  };
  const loop = (): NodeJS.Timeout =>
    setTimeout(() => {
      round = look().then(() => {
        if (!stopping) timer = loop();
      });
    }, pause);
  let timer = loop();
  return {
    url: service.url,
    stop: async () => {
      stopping = true;
      clearTimeout(timer);
      await round;
      if (service.alive()) await service.stop();
    },
  };
};

const given = (url: string): Kept => ({ url, stop: () => Promise.resolve() });

/** Those whose address is given are used, the others run in the data folder. */
export const bringUpDatabases = async (
  data: string,
  urls: { databaseUrl: string | undefined; redisUrl: string | undefined },
): Promise<Databases> => {
  const { postgres, redis, logs } = filesOf(data);
  const owner = serviceUser(data);
  const sockets = socketFolder(data, owner);
  const folders = (name: string, folder: string) => ({ data: folder, sockets, log: join(logs, `${name}.log`), durable: true });
  const r = urls.redisUrl ? given(urls.redisUrl) : await keep(() => startRedis(folders('redis', redis), owner));
  const ownPostgres = (): Promise<Kept> => keep(() => startPostgres(folders('postgres', postgres), owner));
  const p = urls.databaseUrl
    ? given(urls.databaseUrl)
    : await ownPostgres().catch(async (error: unknown) => {
        await r.stop();
        throw error;
      });
  return {
    databaseUrl: p.url,
    redisUrl: r.url,
    stop: async () => {
      await p.stop();
      await r.stop();
      rmSync(sockets, { recursive: true, force: true });
    },
  };
};
