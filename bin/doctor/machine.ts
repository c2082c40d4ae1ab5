import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { leastFreeDisk } from '@floorlight/shared/store/memory-budget.ts';
import { filesOf } from '../data-folder.ts';
import { explain } from '../sentence.ts';
import { postgresBinaries } from '../services/postgres-binaries.ts';
import { redisBinary } from '../services/redis-binary.ts';
import { failed, judge, ok, skipped, type Finding } from './check.ts';

const oldestNode = 24;

export const node = (): Finding =>
  judge(
    'Node',
    Number(process.versions.node.split('.')[0]) >= oldestNode,
    process.versions.node,
    `Needs ${oldestNode} or newer.`,
  );

const nearest = (path: string): string => (existsSync(path) ? path : nearest(dirname(path)));

export const disk = (data: string): Finding => {
  const { bavail, bsize } = statfsSync(nearest(data));
  const free = bavail * bsize;
  return judge('free disk', free >= leastFreeDisk, `${(free / 1024 ** 3).toFixed(1)} GB at ${data}`, 'Needs at least 1 GB.');
};

const secretsOf = (data: string): string[] => {
  const { secret, instance, postgres } = filesOf(data);
  return [secret, instance, `${postgres}.password`].filter((path) => existsSync(path));
};

export const secrets = (data: string): Finding => {
  if (!existsSync(data)) return skipped('secrets', `${data} does not exist yet`);
  const open = secretsOf(data).filter((path) => (statSync(path).mode & 0o077) !== 0);
  return judge(
    'secrets',
    open.length === 0,
    open.length === 0 ? `${secretsOf(data).length} files, readable by their owner only` : open.join(', '),
    'Others may read these: chmod 600.',
  );
};

export const logs = (data: string): Finding => {
  const folder = filesOf(data).logs;
  return existsSync(folder) ? ok('logs', `${folder} (${readdirSync(folder).length} files)`) : skipped('logs', 'none yet');
};

const versionOf = (name: string, find: () => string): Finding => {
  try {
    const { status, stdout, stderr } = spawnSync(find(), ['--version'], { encoding: 'utf8' });
    return judge(name, status === 0, (stdout || stderr).trim().split('\n')[0] ?? '', 'It does not run on this machine.');
  } catch (error) {
    return failed(name, explain(error));
  }
};

/** Programs that `npm start` runs when it is given no databases. */
export const programs = (env: NodeJS.ProcessEnv): Finding[] => [
  env['REDIS_URL'] ? skipped('redis-server', 'REDIS_URL is set') : versionOf('redis-server', redisBinary),
  env['DATABASE_URL']
    ? skipped('Postgres program', 'DATABASE_URL is set')
    : versionOf('Postgres program', () => `${postgresBinaries()}/bin/postgres`),
];
