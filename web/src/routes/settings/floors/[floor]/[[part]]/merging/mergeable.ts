import type { FloorSettings } from '@floorlight/shared/settings/floor-settings.ts';
import type { MergeKind } from '@floorlight/shared/settings/merges.ts';

/** An agent or a queue as it is to be recognised: by name, and by id where that is another. */
export interface Named {
  readonly id: string;
  readonly name: string;
}

const all = (settings: FloorSettings, kind: MergeKind): Named[] =>
  kind === 'agent'
    ? settings.agents.map(({ agent, shown }) => ({ id: agent, name: shown.name }))
    : settings.queues.map(({ queue, name }) => ({ id: queue, name: name ?? queue }));

const plain = (text: string): string => text.toLocaleLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '');

const firstWord = (name: string): string => plain(name.split(/[\s_.,@-]/)[0] ?? '');

/** Those it can be merged into, first who is called alike, then whose first name is the same: they are most often meant. */
export const mergeable = (settings: FloorSettings, kind: MergeKind, { id, name }: Named): Named[] => {
  const sought = new Set([plain(id), plain(name)]);
  const likeness = (one: Named): number => {
    if (sought.has(plain(one.name)) || sought.has(plain(one.id))) return 2;
    return firstWord(one.name) === firstWord(name) ? 1 : 0;
  };
  return all(settings, kind)
    .filter((one) => one.id !== id)
    .toSorted((a, b) => likeness(b) - likeness(a) || a.name.localeCompare(b.name));
};

/** Groups that list the old queue and not the new one: what comes from now on is in none of them. */
export const groupsLosing = ({ groups }: FloorSettings, kind: MergeKind, from: string, into: string): string[] =>
  kind === 'agent'
    ? []
    : groups.filter(({ queues }) => queues.includes(from) && !queues.includes(into)).map(({ group, name }) => name ?? group);
