import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { ServiceError } from './service.ts';

export interface ServiceUser {
  readonly uid: number;
  readonly gid: number;
}

const accounts = ['postgres', 'nobody'];

const account = (name: string): ServiceUser | null => {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid && gid && Number(uid) !== 0 ? { uid: Number(uid), gid: Number(gid) } : null;
};

/**
 * Postgres refuses to run as root, so root hands the databases to somebody else: the owner of the folder when that is
 * a person, else a system account. `null`: we are not root and run them ourselves.
 */
export const serviceUser = (folder: string): ServiceUser | null => {
  if (process.getuid?.() !== 0) return null;
  const { uid, gid } = statSync(folder);
  if (uid !== 0) return { uid, gid };
  const found = accounts.map(account).find((user) => user !== null);
  if (!found)
    throw new ServiceError(
      'Postgres does not run as root, and there is neither a “postgres” nor a “nobody” account to run it as.',
    );
  return found;
};

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

const canEnter = (user: ServiceUser, folders: readonly string[]): boolean =>
  folders.every((folder) => spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...user, cwd: '/' }).status === 0);

/**
 * How `user` runs a command that needs `folders`. Below a folder that only root may enter (/root), the one right it
 * lacks, passing through, is lent to it by util-linux's setpriv.
 */
export const launchAs = (
  user: ServiceUser | null,
  folders: readonly string[],
  command: string,
  args: readonly string[],
): Launch => {
  if (!user) return { command, args };
  if (canEnter(user, folders)) return { command, args, ...user };
  if (spawnSync('setpriv', ['--version']).status !== 0) {
    throw new ServiceError(
      `The account that runs the databases may not enter ${folders.join(' or ')}. Move Floorlight out of it, or start it as a normal user.`,
    );
  }
  const lent = '+dac_override,+dac_read_search';
  /** Without it access(2), by which Postgres finds its own programs, leaves lent rights out. */
  const access = '--securebits=+no_setuid_fixup';
  const drop = [
    access,
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    `--inh-caps=${lent}`,
    `--ambient-caps=${lent}`,
  ];
  return { command: 'setpriv', args: [...drop, '--', command, ...args] };
};
