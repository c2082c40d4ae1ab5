import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { Sentence } from '../sentence.ts';
import type { BackupFile } from './manifest.ts';

/** Streams that compress what is piped into them and write it to a file only its owner may read. */
export const packInto = (folder: string, name: string): [Gzip, Writable] => [
  createGzip({ level: 3 }),
  createWriteStream(join(folder, name), { mode: 0o600, flags: 'wx' }),
];

export const unpack = (folder: string, name: string): Readable[] => [createReadStream(join(folder, name)), createGunzip()];

const digestOf = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
};

export const describeFile = async (folder: string, name: string): Promise<BackupFile> => {
  const path = join(folder, name);
  return { name, bytes: statSync(path).size, sha256: await digestOf(path) };
};

/** @throws a sentence when a file is not what was written. */
export const checkFile = async (folder: string, { name, sha256 }: BackupFile): Promise<void> => {
  const found = await digestOf(join(folder, name)).catch((error: unknown) => (error as Error).message);
  if (found !== sha256) throw new Sentence(`${join(folder, name)} is not as it was written (${found}); nothing was restored.`);
};
