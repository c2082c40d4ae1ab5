import type { NewGrant } from './grant.ts';

/** The same for two grants that give the same, in whatever order places are named. */
export const grantKey = ({ role, scope: { kind, ...places }, names = null }: NewGrant): string => {
  const named = Object.values(places).flatMap((list: readonly unknown[]) =>
    list.map((place) => JSON.stringify(typeof place === 'object' && place !== null ? Object.entries(place).sort() : place)),
  );
  return JSON.stringify([role, kind, names, named.sort()]);
};
