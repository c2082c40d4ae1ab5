import type { Grant } from './grant.ts';
import type { FloorPermission } from './permission.ts';
import { rolePermissions } from './role-permissions.ts';

/** The floors on the whole of which somebody is allowed this; null: on every one, and on what belongs to none. */
export const wholeFloors = (grants: readonly Grant[], permission: FloorPermission): string[] | null => {
  const scopes = grants.filter(({ role }) => rolePermissions[role].includes(permission)).map(({ scope }) => scope);
  if (scopes.some(({ kind }) => kind === 'everything')) return null;
  return [...new Set(scopes.flatMap((scope) => (scope.kind === 'floors' ? scope.floors : [])))];
};
