import { commandOf, isAlive, parentOf } from '../services/process.ts';

const isNpm = (pid: number): boolean => /^npm(\s|$)/.test(commandOf(pid));

const ancestors = (pid: number, count: number): number[] => {
  const parent = pid > 1 && count > 0 ? parentOf(pid) : 0;
  return parent > 1 ? [parent, ...ancestors(parent, count - 1)] : [];
};

/**
 * The processes that stand between the person and the supervisor: bin/floorlight, and `npm start` when there is one.
 * A `kill -9` of either would leave the supervisor running where nobody can stop it with Ctrl-C.
 */
export const launchers = (env: NodeJS.ProcessEnv): number[] => {
  const first = Number(env['FLOORLIGHT_LAUNCHER'] ?? 0);
  if (!first) return [];
  const npm = ancestors(first, 3).find(isNpm);
  return npm ? [first, npm] : [first];
};

/** Calls `gone` once when one of them has ended. */
export const watchLaunchers = (pids: readonly number[], gone: () => void): void => {
  const timer = setInterval(() => {
    if (pids.every(isAlive)) return;
    clearInterval(timer);
    gone();
  }, 500);
  timer.unref();
};
