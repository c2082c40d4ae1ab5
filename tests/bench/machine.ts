import { spawnSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { redisBinary } from '../../bin/services/redis-binary.ts';

const redisVersion = (): string => {
  const { stdout } = spawnSync(redisBinary(), ['--version'], { encoding: 'utf8' });
  return /v=([\d.]+)/.exec(stdout)?.[1] ?? 'unknown';
};

/** What the figures were measured on, in one line; a figure without it says little. */
export const machine = (): string => {
  const cores = cpus();
  const gigabytes = Math.round(totalmem() / 1024 ** 3);
  const model = cores[0]?.model.trim() ?? 'unknown processor';
  return `${cores.length} cores (${model}), ${gigabytes} GB, ${process.platform}, Node ${process.versions.node}, Redis ${redisVersion()}`;
};
