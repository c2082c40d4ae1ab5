import { chmodSync, chownSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ServiceUser } from './service-user.ts';

const longestSocket = '.s.PGSQL.5432.lock';
/** sockaddr_un holds 104 bytes on macOS, 108 on Linux. */
const pathLimit = 100;

const isOurs = (folder: string, owner: number): boolean => {
  if (!existsSync(folder)) return false;
  const { uid, mode } = statSync(folder);
  return uid === owner && (mode & 0o077) === 0;
};

/** A short private folder for sockets, remembered in the data folder so that the next start finds what still runs. */
export const socketFolder = (data: string, user: ServiceUser | null): string => {
  const memo = join(data, 'sockets');
  const owner = user?.uid ?? process.getuid?.() ?? 0;
  const known = existsSync(memo) ? readFileSync(memo, 'utf8').trim() : '';
  if (known && isOurs(known, owner)) return known;
  const base = join(tmpdir(), 'floorlight-XXXXXX', longestSocket).length < pathLimit ? tmpdir() : '/tmp';
  const folder = mkdtempSync(join(base, 'floorlight-'));
  chmodSync(folder, 0o700);
  if (user) chownSync(folder, user.uid, user.gid);
  writeFileSync(memo, folder, { mode: 0o600 });
  return folder;
};
