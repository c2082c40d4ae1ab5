import type { Transaction } from 'kysely';
import type { NamedPart } from '../access/renamed-scope.ts';
import type { Context } from '../runtime/context.ts';
import { announceAccess } from './access-changes.ts';
import { appendDefinitions } from './define-append.ts';
import { renameInSchedules } from './exports/rename-in-schedules.ts';
import { changeInTurn } from './people/last-administrator.ts';
import { readDefined, readSettings } from './read-settings.ts';
import { renameInGrants } from './rename-grants.ts';
import { renamedDefinitions } from './renamed-definitions.ts';
import { renameInSearches } from './saved-searches/rename-in-searches.ts';
import type { Database } from './tables.ts';

export interface Renamed {
  /** There was one of that name: the two are one. */
  readonly merged: boolean;
  /** How many agents, queues, rules … were set anew. */
  readonly said: number;
  /** Whose grants name it. */
  readonly holders: readonly string[];
}

type Here = Pick<Context, 'db' | 'redis' | 'clock'>;

const rename = async (transaction: Transaction<Database>, here: Here, part: NamedPart, to: string): Promise<Renamed | null> => {
  await changeInTurn(transaction);
  const settings = await readSettings({ redis: here.redis, db: transaction }, part.floor);
  const inUse = settings?.[part.kind === 'team' ? 'teams' : 'programs'] ?? [];
  if (!settings || !inUse.includes(part.name)) return null;
  if (to === part.name) return { merged: false, said: 0, holders: [] };
  const definitions = renamedDefinitions(await readDefined(here, part.floor), settings, part, to);
  const holders = await renameInGrants(transaction, part, to);
  await renameInSchedules(transaction, part, to);
  await renameInSearches(transaction, part, to);
  // last: where this fails nothing was granted anew, and whoever asks again finds the rest by its old name
  const said = await appendDefinitions(here, part.floor, definitions);
  return { merged: inUse.includes(to), said, holders };
};

/**
 * Calls a team or a program of a floor otherwise: all that names it, what is set and what is granted, names it anew, in force at once.
 * @param here with the floor's clock. @returns null where nothing on the floor is called that.
 */
export const renamePart = async (here: Here, part: NamedPart, to: string): Promise<Renamed | null> => {
  const renamed = await here.db.transaction().execute((transaction) => rename(transaction, here, part, to));
  for (const holder of renamed?.holders ?? []) await announceAccess(here, holder);
  return renamed;
};
