import { spawn, spawnSync } from 'node:child_process';
import { Advice } from './say.js';

const passedOn = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/** Runs it in the foreground, hands signals on, and @returns its exit code (128 + n when a signal ended it). */
export const runForeground = (command, args, options = {}) =>
  new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit', ...options });
    const handlers = passedOn.map((name) => [name, () => child.kill(name)]);
    for (const [name, handler] of handlers) process.on(name, handler);
    child.once('error', reject);
    child.once('exit', (code, signal) => {
      for (const [name, handler] of handlers) process.off(name, handler);
      resolve(code ?? (signal === 'SIGINT' ? 130 : signal === 'SIGTERM' ? 143 : 1));
    });
  });

/** What it prints goes to standard error, as progress. @throws Advice with `otherwise` when it fails. */
export const runStep = (command, args, otherwise, options = {}) => {
  const { status, error } = spawnSync(command, args, { stdio: ['ignore', 2, 2], ...options });
  if (status !== 0) throw new Advice(`${otherwise}${error ? ` (${error.message})` : ''}`);
};

/** Like runStep, but what it prints is shown only when it fails. */
export const runQuietly = (command, args, otherwise, options = {}) => {
  const { status, stdout, stderr } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (status === 0) return;
  process.stderr.write(`${stdout ?? ''}${stderr ?? ''}`);
  throw new Advice(otherwise);
};

export const succeeds = (command, args) => spawnSync(command, args, { stdio: 'ignore' }).status === 0;
