import type { Redis } from 'ioredis';
import type { Kysely } from 'kysely';
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '../store/tables.ts';
import type { Config } from './config.ts';

/** What a process is made of; built once by `openContext`, overridable in a test. */
export interface Context {
  readonly config: Config;
  readonly db: Kysely<Database>;
  /** What `db` runs on; for readers with a narrower view of it (shared/store/records-within.ts). */
  readonly pool: Pool;
  readonly redis: Redis;
  /** A further connection of the same kind (subscriptions, BullMQ). The caller closes it. */
  readonly connect: () => Redis;
  /** Wall clock, UTC milliseconds. */
  readonly clock: () => number;
  readonly log: Logger;
  /** Closes what this context opened. */
  readonly close: () => Promise<void>;
}
