import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startPostgres } from '../../bin/services/postgres.ts';
import { openOwnFolder } from './own-folder.ts';
import { sweep } from './sweep.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Folder of this run: Postgres' data, and one for each test file's Redis. */
    services: { folder: string; databaseUrl: string };
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { folder, sockets, owner } = await openOwnFolder('fl-test-');
  const data = join(folder, 'postgres');
  const postgres = await startPostgres({ data, sockets, log: join(folder, 'postgres.log'), durable: false }, owner);
  project.provide('services', { folder, databaseUrl: postgres.url });
  return () => sweep(folder);
}
