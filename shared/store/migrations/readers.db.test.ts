import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPostgres } from '../../../bin/services/postgres.ts';
import { openOwnFolder } from '../../../tests/support/own-folder.ts';
import { sweep } from '../../../tests/support/sweep.ts';
import { describeDatabase } from '../describe-database.ts';
import { migrate } from '../migrate.ts';
import { databaseOn, openDatabase, openPool } from '../open-database.ts';
import { createDatabase } from '../ping-database.ts';
import { recordsWithin } from '../records-within.ts';

/** A Postgres of its own: roles are the whole cluster's, and in that of all tests the reader is there. */
let folder: string;
let url: string;
beforeAll(async () => {
  const own = await openOwnFolder('fl-roles-');
  folder = own.folder;
  const places = { data: `${folder}/postgres`, sockets: own.sockets, log: `${folder}/postgres.log`, durable: false };
  ({ url } = await startPostgres(places, own.owner));
});
afterAll(() => sweep(folder));

const asAdministrator = async (...statements: string[]): Promise<void> => {
  const db = openDatabase(url);
  try {
    for (const statement of statements) await sql.raw(statement).execute(db);
  } finally {
    await db.destroy();
  }
};

/** A user with a database of their own. */
const userWith = async (name: string, attributes: string): Promise<string> => {
  await createDatabase(url, name);
  await asAdministrator(`create role ${name} login password 'secret' ${attributes}`, `alter database ${name} owner to ${name}`);
  const theirs = new URL(url);
  [theirs.username, theirs.password, theirs.pathname] = [name, 'secret', `/${name}`];
  return theirs.href;
};

const floors = { floor: 'north', whole: true, programs: [], queues: null, agents: [], teams: [] };

/** Migrates as somebody; what doctor then says, and whether a reader's query is answered. */
const migrated = async (theirs: string): Promise<{ doctor: boolean; answered: boolean }> => {
  const pool = openPool(theirs);
  const db = databaseOn(pool);
  try {
    await migrate(db);
    const answer = recordsWithin({ pool }, floors).selectFrom('contacts').select('id').execute();
    const answered = await answer.then(
      () => true,
      () => false,
    );
    return { doctor: (await describeDatabase(db)).reads, answered };
  } finally {
    await db.destroy();
  }
};

const fine = { doctor: true, answered: true };

test('a user who may do nothing is told what an administrator has to run, and after that migrates', async () => {
  const plain = await userWith('plain', '');
  await expect(migrated(plain)).rejects.toThrow(
    'An administrator of this Postgres runs: create role floorlight_reader nologin; grant floorlight_reader to plain with set true; then migrate again.',
  );
  await asAdministrator('create role floorlight_reader nologin');
  await expect(migrated(plain)).rejects.toThrow('runs: grant floorlight_reader to plain with set true; then');
  await asAdministrator('grant floorlight_reader to plain with set true');
  expect(await migrated(plain)).toEqual(fine);
  await asAdministrator('drop database plain', 'drop role floorlight_reader');
});

test('a user who may create roles needs nobody; one who made it before and may not take it on, doctor names', async () => {
  const maker = await userWith('maker', 'createrole');
  expect(await migrated(maker)).toEqual(fine);
  await asAdministrator('revoke set option for floorlight_reader from maker granted by maker');
  expect(await migrated(maker)).toEqual({ doctor: false, answered: false });
  await asAdministrator('grant floorlight_reader to maker with set true');
  expect(await migrated(maker)).toEqual(fine);
});

test('a second user who may create roles, of a role that another made, is told as well', async () => {
  const other = await userWith('other', 'createrole');
  await expect(migrated(other)).rejects.toThrow('runs: grant floorlight_reader to other with set true; then');
});

test('a superuser needs no grant', async () => {
  expect(await migrated(await userWith('chief', 'superuser'))).toEqual(fine);
});
