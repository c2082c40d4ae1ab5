import type { Kysely, PostgresPoolClient } from 'kysely';
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
  readonly teams: readonly string[];
}

/** Until the transaction ends, however it does. */
const narrow = `select set_config('role', 'floorlight_reader', true), set_config('floorlight.floor', $1, true),
  set_config('floorlight.whole', $2, true), set_config('floorlight.programs', $3::text[]::text, true),
  set_config('floorlight.queues', $4::text[]::text, true), set_config('floorlight.agents', $5::text[]::text, true),
  set_config('floorlight.all_queues', $6, true),
  set_config('floorlight.teams', $7::text[]::text, true)`;

const onOff = (is: boolean): string => (is ? 'on' : 'off');

const valuesOf = ({ floor, whole, programs, queues, agents, teams }: RecordScope): unknown[] => [
  floor,
  onOff(whole),
  programs,
  queues ?? [],
  agents,
  onOff(queues === null),
  teams,
];

const endsTransaction = /^\s*(begin|start|commit|end|abort|rollback|prepare)\b/i;

/** What came after the end of our transaction would be asked by everybody's user. */
const queryOf = (client: PoolClient) =>
  ((text: string, values: unknown[]) =>
    endsTransaction.test(text)
      ? Promise.reject(new Error('What is read within reach has no transaction of its own: it is in one already.'))
      : client.query(text, values)) as PostgresPoolClient['query'];

/** A connection whose transaction could not be ended is closed, so that nobody gets it narrow, or another's. */
const giveBack = (client: PoolClient): void => {
  client.query('commit').then(
    () => client.release(),
    (error: unknown) => client.release(error instanceof Error ? error : true),
  );
};

/**
 * The database as somebody may read it: every connection taken for it is, in one transaction, Postgres' role `floorlight_reader`, whose
 * row-level policies (migrations/0005-readers.ts) show what lies within `scope`. A transaction, since a pooler in between may give what
 * is outside of one another connection at each statement. It can't write. Nothing of it needs closing.
 */
export const recordsWithin = ({ pool }: Pick<Context, 'pool'>, scope: RecordScope): Kysely<Database> =>
  databaseOn({
    connect: async () => {
      const client = await pool.connect();
      try {
        await client.query('begin');
        await client.query(narrow, valuesOf(scope));
      } catch (error) {
        client.release(error as Error);
        throw error;
      }
      return { query: queryOf(client), release: () => giveBack(client) };
    },
    end: () => Promise.resolve(),
    options: {},
  });
