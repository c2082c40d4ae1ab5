import { spawnSync } from 'node:child_process';

/** Megabytes each process holds, as `ps` tells; 0 for one that has ended. */
export const residentMegabytes = <Name extends string>(pids: Record<Name, number>): Record<Name, number> =>
  Object.fromEntries(
    Object.entries<number>(pids).map(([name, pid]) => {
      const { stdout } = spawnSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
      return [name, Number(stdout.trim() || 0) / 1024];
    }),
  ) as Record<Name, number>;
