import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** Looked in even when PATH lacks them (cron, launchd); Debian keeps servers where only root's PATH looks. */
const usual = ['/usr/local/bin', '/usr/bin', '/opt/homebrew/bin', '/usr/sbin', '/usr/local/sbin'];

const isProgram = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
};

/** Path of the first of these programs that this machine has. */
export const findProgram = (...names: readonly string[]): string | undefined =>
  [...(process.env['PATH'] ?? '').split(delimiter), ...usual]
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find(isProgram);
