import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { ServiceError } from './service.ts';

/** Homebrew's and Debian's folders are looked in even when PATH lacks them (cron, launchd). */
const folders = (): string[] => [
  ...(process.env['PATH'] ?? '').split(delimiter),
  '/usr/local/bin',
  '/usr/bin',
  '/opt/homebrew/bin',
];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

export const redisBinary = (): string => {
  const found = folders()
    .flatMap((folder) => [join(folder, 'redis-server'), join(folder, 'valkey-server')])
    .find(isProgram);
  if (!found) {
    throw new ServiceError(
      'redis-server is not installed. Install it (Debian: apt-get install redis-server, macOS: brew install redis), or set REDIS_URL to a Redis of your own.',
    );
  }
  return found;
};
