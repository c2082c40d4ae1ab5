import { grant, type Grant } from './grant.ts';
import { role } from './role.ts';

export interface MappedRole {
  readonly group: string;
  readonly grant: Grant;
}

class Unreadable extends Error {}

/** `leads=team_lead@north+south`: the last `=` parts them, since names of groups may have one (`CN=leads`). */
const readEntry = (entry: string): MappedRole => {
  const at = entry.lastIndexOf('=');
  const group = entry.slice(0, at).trim();
  const [named = '', floors] = entry.slice(at + 1).split('@');
  if (at < 1 || group === '') throw new Unreadable(`"${entry}" must be group=role or group=role@floor+floor`);
  const held = role.safeParse(named.trim());
  if (!held.success) throw new Unreadable(`"${named.trim()}" is no role; one of ${role.options.join(', ')}`);
  const scope =
    floors === undefined ? { kind: 'everything' } : { kind: 'floors', floors: floors.split('+').map((floor) => floor.trim()) };
  const made = grant.safeParse({ role: held.data, scope });
  if (!made.success) throw new Unreadable(`"${entry}": the scope ${made.error.issues[0]?.message ?? 'is none'}`);
  return { group, grant: made.data };
};

/** @throws what `roleMapFault` says. */
export const readRoleMap = (text: string): MappedRole[] =>
  text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '')
    .map(readEntry);

/** Why a mapping of groups to roles cannot be used; null: it can. */
export const roleMapFault = (text: string): string | null => {
  try {
    readRoleMap(text);
    return null;
  } catch (error) {
    if (error instanceof Unreadable) return error.message;
    throw error;
  }
};

/** What members of these groups get. */
export const grantsOfGroups = (map: readonly MappedRole[], groups: readonly string[]): Grant[] =>
  map.filter(({ group }) => groups.includes(group)).map(({ grant: got }) => got);
