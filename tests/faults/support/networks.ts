import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const relay = fileURLToPath(new URL('relay.ts', import.meta.url));
const endsWithUs = fileURLToPath(new URL('../../../bin/supervisor/end-with-parent.ts', import.meta.url));

const ip = (...words: string[]): string | null => {
  const { status, stderr, error } = spawnSync('ip', words, { encoding: 'utf8' });
  return status === 0 ? null : (error?.message ?? stderr.trim());
};

/** Two network namespaces with one wire between them: the worker's, and the one from which Redis is reached. */
export interface Networks {
  /** Words before a command that run it in the worker's. */
  readonly within: readonly string[];
  /** How the worker reaches Redis. */
  readonly url: string;
  readonly cut: () => void;
  readonly heal: () => void;
  readonly close: () => void;
}

const name = (part: string): string => `fl${process.pid % 100_000}${part}`;

/** Why this machine has no namespaces for us; null where it has. */
export const noNetworks = (): string | null => {
  const refused = ip('netns', 'add', name('try'));
  if (refused === null) ip('netns', 'delete', name('try'));
  return refused;
};

const must = (...words: string[]): void => {
  const refused = ip(...words);
  if (refused !== null) throw new Error(`ip ${words.join(' ')}: ${refused}`);
};

export const openNetworks = async (redisSocket: string): Promise<Networks> => {
  const [worker, redis] = [name('w'), name('r')];
  const [workerEnd, redisEnd] = [`${worker}v`, `${redis}v`];
  for (const namespace of [worker, redis]) must('netns', 'add', namespace);
  must('link', 'add', workerEnd, 'netns', worker, 'type', 'veth', 'peer', 'name', redisEnd, 'netns', redis);
  must('-n', worker, 'address', 'add', '10.77.0.2/30', 'dev', workerEnd);
  must('-n', redis, 'address', 'add', '10.77.0.1/30', 'dev', redisEnd);
  must('-n', worker, 'link', 'set', workerEnd, 'up');
  must('-n', redis, 'link', 'set', redisEnd, 'up');
  const words = ['netns', 'exec', redis, process.execPath, '--import', endsWithUs, relay, '10.77.0.1', '6379', redisSocket];
  const child = spawn('ip', words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  await once(child, 'message');
  return {
    within: ['ip', 'netns', 'exec', worker],
    url: 'redis://10.77.0.1:6379',
    cut: () => must('-n', redis, 'link', 'set', redisEnd, 'down'),
    heal: () => must('-n', redis, 'link', 'set', redisEnd, 'up'),
    close: () => {
      child.kill('SIGKILL');
      for (const namespace of [worker, redis]) ip('netns', 'delete', namespace);
    },
  };
};
