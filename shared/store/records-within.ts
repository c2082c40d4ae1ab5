import type { Kysely } from 'kysely';
import type { PoolClient } from 'pg';
import type { Context } from '../runtime/context.ts';
import { databaseOn } from './open-database.ts';
import type { Database } from './tables.ts';

/** What of one floor's records may be read. */
export interface RecordScope {
  readonly floor: string;
  /** All of the floor's; the lists then add nothing. */
  readonly whole: boolean;
  readonly programs: readonly string[];
  /** Null: all, of a floor whose contacts are not all within reach. */
  readonly queues: readonly string[] | null;
  /** As their sources know them. */
  readonly agents: readonly string[];
}

const narrow = `select set_config('role', 'floorlight_reader', false), set_config('floorlight.floor', $1, false),
  set_config('floorlight.whole', $2, false), set_config('floorlight.programs', $3::text[]::text, false),
  set_config('floorlight.queues', $4::text[]::text, false), set_config('floorlight.agents', $5::text[]::text, false),
  set_config('floorlight.all_queues', $6, false)`;
const widen = `reset role; reset floorlight.floor; reset floorlight.whole; reset floorlight.programs; reset floorlight.queues;
  reset floorlight.agents; reset floorlight.all_queues`;

const onOff = (is: boolean): string => (is ? 'on' : 'off');

const valuesOf = ({ floor, whole, programs, queues, agents }: RecordScope): unknown[] => [
  floor,
  onOff(whole),
  programs,
  queues ?? [],
  agents,
  onOff(queues === null),
];

/** A connection that could not be made wide again is closed, so that nobody gets it narrow, or another's. */
const giveBack = (client: PoolClient): void => {
  client.query(widen).then(
    () => client.release(),
    (error: unknown) => client.release(error instanceof Error ? error : true),
  );
};

/**
 * The database as somebody may read it: every connection taken for it is Postgres' role `floorlight_reader`, whose row-level policies
 * (migrations/0004-access.ts) show what lies within `scope`. It can't write. Nothing of it needs closing.
 */
export const recordsWithin = ({ pool }: Pick<Context, 'pool'>, scope: RecordScope): Kysely<Database> =>
  databaseOn({
    connect: async () => {
      const client = await pool.connect();
      try {
        await client.query(narrow, valuesOf(scope));
      } catch (error) {
        client.release(error as Error);
        throw error;
      }
      return { query: client.query.bind(client), release: () => giveBack(client) };
    },
    end: () => Promise.resolve(),
    options: {},
  });
