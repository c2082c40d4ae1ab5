import { chmodSync, chownSync, mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../bin/services/postgres.ts';
import { serviceUser } from '../../bin/services/service-user.ts';
import { own, sweep, sweepOldRuns } from './sweep.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of this run: Postgres' data, and one for each test file's Redis. */
    services: { folder: string; databaseUrl: string };
  }
}

const prefix = 'fl-test-';

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweepOldRuns(prefix);
  const folder = mkdtempSync(join(tmpdir(), prefix));
  own(folder);
  chmodSync(folder, 0o755);
  const owner = serviceUser(folder);
  const sockets = join(folder, 'sockets');
  mkdirSync(sockets, { mode: 0o700 });
  if (owner) chownSync(sockets, owner.uid, owner.gid);
  const data = join(folder, 'postgres');
  const postgres = await startPostgres({ data, sockets, log: join(folder, 'postgres.log'), durable: false }, owner);
  project.provide('services', { folder, databaseUrl: postgres.url });
  return () => sweep(folder);
}
