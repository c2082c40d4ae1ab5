import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time in hundredths of a second. */
const ticks = 100;

const statOf = (pid: number): string[] => {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
  return text.slice(text.lastIndexOf(')') + 2).split(' ');
};

const childrenOf = (pid: number): number[] =>
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((other) => {
      try {
        return Number(statOf(other)[1]) === pid;
      } catch {
        return false;
      }
    });

/** Seconds of processor a process and its children have used so far, those that ended included. */
export const cpuSeconds = (pid: number): number => {
  const own = statOf(pid).slice(11, 15).map(Number);
  const children = childrenOf(pid).map((child) => statOf(child).slice(11, 13).map(Number));
  return [own, ...children].flat().reduce((sum, count) => sum + count, 0) / ticks;
};
