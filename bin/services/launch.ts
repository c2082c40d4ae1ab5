import { spawn, spawnSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { ServiceError } from './service.ts';
import type { Launch } from './service-user.ts';

/** Nothing of the caller's environment: its LANG, PG* and TZ must not decide how the data is kept. */
const env = { PATH: process.env['PATH'] ?? '/usr/local/bin:/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

const ids = ({ uid, gid }: Launch): { uid?: number; gid?: number } =>
  uid === undefined || gid === undefined ? {} : { uid, gid };

/** Starts it in a process group of its own (Ctrl-C is not for it) and lets go of it. */
export const launch = async (what: Launch, log: string): Promise<number> => {
  const out = openSync(log, 'a', 0o600);
  const child = spawn(what.command, what.args, { ...ids(what), cwd: '/', env, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (error) => reject(new ServiceError(`${what.command} could not be started: ${error.message}`)));
  });
  child.unref();
  return child.pid ?? 0;
};

/** Runs it to its end. @throws with its own words when it fails. */
export const run = (what: Launch): void => {
  const { status, stderr, stdout, error } = spawnSync(what.command, what.args, { ...ids(what), cwd: '/', env, encoding: 'utf8' });
  if (status !== 0) throw new ServiceError(`${what.command} failed: ${error?.message ?? (stderr || stdout).trim()}`);
};
