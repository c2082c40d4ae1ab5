import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const ps = (...words: string[]): string => spawnSync('ps', words, { encoding: 'utf8' }).stdout.trim();

/** `[[dd-]hh:]mm:ss[.cc]`, as ps writes it, in seconds. */
const secondsOf = (time: string): number => time.split(/[:-]/).reduce((sum, part) => sum * 60 + Number(part), 0);

/** What Linux counted from one field of a process' stat to another, numbered from its state on; in hundredths, whatever its own clock runs at. */
const counted = (pid: number, from: number, to: number): number => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  return fields.slice(from, to).reduce((sum, count) => sum + Number(count), 0) / 100;
};

/** Processor time a process has used since it began, user and system, seconds. */
export const processorSeconds = (pid: number): number =>
  process.platform === 'linux' ? counted(pid, 11, 13) : secondsOf(ps('-o', 'time=', '-p', String(pid)));

const childrenOf = (pid: number): number[] =>
  ps('-A', '-o', 'pid=,ppid=')
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === pid)
    .map(([child = 0]) => child);

/** One that ended meanwhile is counted with its parent. */
const ofChild = (pid: number): number => {
  try {
    return processorSeconds(pid);
  } catch {
    return 0;
  }
};

/** The same of a process and its children together; on Linux those that ended are part of it. */
export const familyProcessorSeconds = (pid: number): number =>
  childrenOf(pid).reduce(
    (sum, child) => sum + ofChild(child),
    process.platform === 'linux' ? counted(pid, 11, 15) : processorSeconds(pid),
  );

/** Memory a process holds in RAM, bytes; 0 for one that has ended. */
export const residentBytes = (pid: number): number => Number(ps('-o', 'rss=', '-p', String(pid))) * 1024;

export const residentMegabytes = (pid: number): number => residentBytes(pid) / 1024 ** 2;
