import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import * as records from './migrations/0001-records.ts';
import * as otherDays from './migrations/0002-other-days.ts';
import * as queueOpenings from './migrations/0003-queue-openings.ts';
import * as access from './migrations/0004-access.ts';
import * as readers from './migrations/0005-readers.ts';
import * as instanceSettings from './migrations/0006-instance-settings.ts';
import * as floorSettings from './migrations/0007-floor-settings.ts';
import * as alerts from './migrations/0008-alerts.ts';
import * as notices from './migrations/0009-notices.ts';
import * as reports from './migrations/0010-reports.ts';
import * as exports from './migrations/0012-exports.ts';
import * as rosters from './migrations/0013-rosters.ts';
import * as agentDays from './migrations/0014-agent-days.ts';
import * as forecasts from './migrations/0015-forecasts.ts';
import * as shifts from './migrations/0020-shifts.ts';
import * as contactLog from './migrations/0021-contact-log.ts';
import * as contactEdits from './migrations/0025-contact-edits.ts';
import * as keeping from './migrations/0026-keeping.ts';
import * as erasing from './migrations/0029-erasing.ts';
import * as contactSearches from './migrations/0030-contact-searches.ts';
import * as recordChain from './migrations/0031-record-chain.ts';
import * as handovers from './migrations/0032-handovers.ts';
import * as chainedPlaces from './migrations/0033-chained-places.ts';
import * as sourceSettings from './migrations/0034-source-settings.ts';
import * as shiftActs from './migrations/0035-shift-acts.ts';
import * as erasedCases from './migrations/0036-erased-cases.ts';
import * as shiftSamples from './migrations/0037-shift-samples.ts';
import type { Database } from './tables.ts';

const migrations: Record<string, Migration> = {
  '0001-records': records,
  '0002-other-days': otherDays,
  '0003-queue-openings': queueOpenings,
  '0004-access': access,
  '0005-readers': readers,
  '0006-instance-settings': instanceSettings,
  '0007-floor-settings': floorSettings,
  '0008-alerts': alerts,
  '0009-notices': notices,
  '0010-reports': reports,
  '0012-exports': exports,
  '0013-rosters': rosters,
  '0014-agent-days': agentDays,
  '0015-forecasts': forecasts,
  '0020-shifts': shifts,
  '0021-contact-log': contactLog,
  '0025-contact-edits': contactEdits,
  '0026-keeping': keeping,
  '0029-erasing': erasing,
  '0030-contact-searches': contactSearches,
  '0031-record-chain': recordChain,
  '0032-handovers': handovers,
  '0033-chained-places': chainedPlaces,
  '0034-source-settings': sourceSettings,
  '0035-shift-acts': shiftActs,
  '0036-erased-cases': erasedCases,
  '0037-shift-samples': shiftSamples,
};

type Db = Kysely<Database>;

const migrator = (db: Db, more: Record<string, Migration> = {}): Migrator =>
  new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve({ ...migrations, ...more }) },
    allowUnorderedMigrations: false,
  });

const done = ({ error }: Awaited<ReturnType<Migrator['migrateToLatest']>>): void => {
  if (error === undefined) return;
  const message = error instanceof Error ? error.message : 'migration failed';
  const theirs = message.includes('is missing')
    ? 'The database was migrated by a newer Floorlight; run that or a later one. '
    : '';
  throw new Error(`${theirs}${message}`, { cause: error });
};

/** `migrate` with what a next version would add. */
export const migrateWith = async (db: Db, more: Record<string, Migration>): Promise<void> =>
  done(await migrator(db, more).migrateToLatest());

/** Brings the domain's tables up to date; safe to call from several processes at once (Kysely holds an advisory lock). */
export const migrate = (db: Db): Promise<void> => migrateWith(db, {});

/** Brings an empty database to where another one stood. @throws when this version does not know that migration. */
export const migrateTo = async (db: Db, name: string): Promise<void> => done(await migrator(db).migrateTo(name));

export const knownMigrations = (): string[] => Object.keys(migrations);

/** Names of migrations that this version has and the database has not. */
export const pendingMigrations = async (db: Db): Promise<string[]> =>
  (await migrator(db).getMigrations())
    .filter((migration) => migration.executedAt === undefined)
    .map((migration) => migration.name);
