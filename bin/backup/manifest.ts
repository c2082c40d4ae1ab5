import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Sentence } from '../sentence.ts';

const file = z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() });
/** A table is copied in parts: the rows of some floors as of one moment each. */
const part = z.strictObject({ rows: z.int(), file });

/** What a backup's folder holds; written last, so that a folder without it is no backup. */
const manifest = z.strictObject({
  /** Raised when an older version could not read it. */
  format: z.literal(1),
  /** Of Floorlight. */
  version: z.string(),
  /** Begin and end, UTC. */
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  /** Of the key of FLOORLIGHT_SECRET, by which customers are found, and what is sealed if nothing else was said. */
  keyId: z.string(),
  /** Of FLOORLIGHT_SEAL_SECRETS, where there were any: what is sealed may be sealed with each of them. */
  sealKeyIds: z.array(z.string()).optional(),
  migrations: z.array(z.string()),
  partitions: z.array(z.string()),
  tables: z.array(z.strictObject({ name: z.string(), columns: z.array(z.string()), parts: z.array(part) })),
  redis: z.strictObject({ version: z.string(), pieces: z.int(), file }),
});
export type Manifest = z.infer<typeof manifest>;
export type BackupFile = z.infer<typeof file>;

export const rowsIn = ({ tables }: Manifest): number =>
  tables.reduce((total, { parts }) => total + parts.reduce((sum, { rows }) => sum + rows, 0), 0);

const pathOf = (folder: string): string => join(folder, 'manifest.json');

export const writeManifest = (folder: string, found: Manifest): void =>
  writeFileSync(pathOf(folder), JSON.stringify(found, null, 2), { mode: 0o600 });

/** @throws a sentence when the folder is no backup, or one that this version cannot read. */
export const readManifest = (folder: string): Manifest => {
  try {
    return manifest.parse(JSON.parse(readFileSync(pathOf(folder), 'utf8')));
  } catch (error) {
    throw new Sentence(`${folder} is no backup this version can read (${(error as Error).message.split('\n')[0]}).`);
  }
};
