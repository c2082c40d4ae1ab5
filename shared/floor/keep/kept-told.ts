import type { Floor } from '../floor.ts';
import type { Told } from '../told.ts';
import type { FieldChanges } from './keep-state.ts';

const prefixes = { agents: 'ha:', queues: 'hq:' } as const;
const kinds = ['agents', 'queues'] as const satisfies readonly (keyof Told)[];

export const keepTold = ({ told, changes }: Floor, fields: FieldChanges): void => {
  for (const kind of kinds) {
    for (const id of changes.told[kind]) {
      const by = told[kind].get(id);
      if (by) fields.set.set(prefixes[kind] + id, JSON.stringify(by));
      else fields.gone.push(prefixes[kind] + id);
    }
  }
};

export const loadTold = (floor: Floor, fields: ReadonlyMap<string, string>): void => {
  for (const kind of kinds) {
    for (const [key, json] of fields) {
      if (!key.startsWith(prefixes[kind])) continue;
      floor.told[kind].set(key.slice(prefixes[kind].length), JSON.parse(json) as Record<string, number>);
    }
  }
};
