import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';

/** Makes the file with a random secret unless it is there. It is whole or absent: what it seals could not be read without it. */
export const makeSecret = (file: string, mode = 0o600): boolean => {
  if (existsSync(file)) return false;
  writeFileSync(`${file}.new`, randomBytes(32).toString('base64url'), { mode });
  renameSync(`${file}.new`, file);
  return true;
};
