import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readInstance } from '../data-folder.ts';
import { Sentence } from '../sentence.ts';
import { commandOf, isAlive, waitUntil } from '../services/process.ts';

interface Holder {
  readonly pid: number;
  /** See launchers.ts: when one of them has ended, the holder is about to stop. */
  readonly launchers: readonly number[];
}

const holderOf = (lock: string): Holder | null => {
  try {
    const holder = JSON.parse(readFileSync(lock, 'utf8')) as Holder;
    return isAlive(holder.pid) && commandOf(holder.pid).includes('main.ts') ? holder : null;
  } catch {
    return null;
  }
};

const isTaken = (lock: string): boolean => holderOf(lock) !== null;

const claim = (lock: string, holder: Holder): boolean => {
  if (isTaken(lock)) return false;
  rmSync(lock, { force: true });
  try {
    writeFileSync(lock, JSON.stringify(holder), { flag: 'wx', mode: 0o600 });
    return true;
  } catch {
    return false;
  }
};

/** One supervisor a data folder. One whose launcher was killed is stopping by itself and is waited for. */
export const takeLock = async (lock: string, data: string, launchers: readonly number[]): Promise<void> => {
  const other = holderOf(lock);
  if (other && !other.launchers.every(isAlive)) await waitUntil(() => !isTaken(lock), 60_000);
  if (claim(lock, { pid: process.pid, launchers })) return;
  const at = readInstance(data)?.url;
  throw new Sentence(
    `Floorlight is already running in ${data}${at ? `, at ${at}` : ''} (process ${holderOf(lock)?.pid ?? 'unknown'}). Stop it first, or set FLOORLIGHT_DATA and PORT for another one.`,
  );
};

export const releaseLock = (lock: string): void => rmSync(lock, { force: true });
