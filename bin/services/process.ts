import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

const ps = (field: string, pid: number): string =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout;

const procFile = (pid: number, file: string): string | null => {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return null;
  }
};

const onLinux = process.platform === 'linux';

/** A zombie has ended, although its number is still taken. */
const isZombie = (pid: number): boolean => onLinux && /\) Z /.test(procFile(pid, 'stat') ?? '');

export const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !isZombie(pid);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
};

/** The command line of a process, words parted by spaces; '' when it has ended. */
export const commandOf = (pid: number): string =>
  (onLinux ? (procFile(pid, 'cmdline') ?? '') : ps('command', pid)).replaceAll('\0', ' ').trim();

/** 0 when the process has ended. */
export const parentOf = (pid: number): number =>
  Number(onLinux ? (/\) \S (\d+)/.exec(procFile(pid, 'stat') ?? '')?.[1] ?? 0) : ps('ppid', pid).trim());

/** Polls, since the process need not be a child of ours. @returns whether `done` came true within `milliseconds`. */
export const waitUntil = async (done: () => boolean | Promise<boolean>, milliseconds: number): Promise<boolean> => {
  const end = performance.now() + milliseconds;
  while (!(await done())) {
    if (performance.now() > end) return false;
    await sleep(50);
  }
  return true;
};

export const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
};
