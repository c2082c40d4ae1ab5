import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ps = (field: string, pid: number): string =>
  spawnSync('ps', ['-o', `${field}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout.trim();

/** `[[dd-]hh:]mm:ss[.cc]`, as ps writes it, in seconds. */
const secondsOf = (time: string): number => time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);

/** Processor time a process has used since it began, user and system, seconds. */
export const processorSeconds = (pid: number): number => {
  if (process.platform !== 'linux') return secondsOf(ps('time', pid));
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  // the kernel counts in hundredths, whatever its own clock runs at
  return (Number(fields[11]) + Number(fields[12])) / 100;
};

/** Memory a process holds in RAM, bytes. */
export const residentBytes = (pid: number): number => Number(ps('rss', pid)) * 1024;
