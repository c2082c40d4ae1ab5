import type { AsOf, BoardDelta } from '../board.ts';
import { partition } from './partition.ts';
import type { View } from './view-board.ts';
import type { ViewMemory } from './view-memory.ts';

type Parts = ReadonlyMap<string, string>;

/** A board as it is kept: a tile a field, so that a commit writes what changed and no more. */
export const partsOf = (view: View): Parts =>
  new Map([
    ['head', JSON.stringify(view.head)],
    ...view.away.queues.map((tile): [string, string] => [`mq:${tile.id}`, JSON.stringify(tile)]),
    ...view.away.agents.map((tile): [string, string] => [`ma:${tile.id}`, JSON.stringify(tile)]),
    ...view.queues.map((tile): [string, string] => [`q:${tile.id}`, JSON.stringify(tile)]),
    ...view.agents.map((tile): [string, string] => [`a:${tile.id}`, JSON.stringify(tile)]),
    ...view.sources.map((tile): [string, string] => [`s:${tile.id}`, JSON.stringify(tile)]),
    ...view.alerts.map((tile): [string, string] => [`l:${tile.id}`, JSON.stringify(tile)]),
  ]);

export interface PartChanges {
  readonly set: Map<string, string>;
  readonly gone: string[];
}

export const changedParts = (before: Parts, after: Parts): PartChanges => ({
  set: new Map([...after].filter(([key, json]) => before.get(key) !== json)),
  gone: [...before.keys()].filter((key) => !after.has(key)),
});

/** The parts of a view that may differ from those of the look before; `parts` is what was kept then. */
export const stepParts = (view: View, memory: ViewMemory, parts: Parts): PartChanges => {
  const touched = [...memory.touched].map((id) => memory.agents.get(id)).filter((tile) => tile !== undefined);
  const { shown: agents, away } = partition(touched, ({ id }) => memory.away.has(id));
  const { set } = changedParts(parts, partsOf({ ...view, agents, away: { ...view.away, agents: away } }));
  const fresh = [...set.keys()].filter((key) => !parts.has(key)).length;
  const all = 1 + view.queues.length + view.away.queues.length + memory.agents.size + view.sources.length + view.alerts.length;
  // only alerts leave a floor, but a kept board may be older than the code that reads it
  const gone = parts.size + fresh > all ? changedParts(parts, partsOf(view)).gone : [];
  return { set, gone };
};

const changesOf = (prefix: string, { set, gone }: PartChanges): string | null => {
  const changed = [...set].filter(([key]) => key.startsWith(prefix)).map(([, json]) => json);
  const left = gone.filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  return changed.length + left.length === 0 ? null : `{"set":[${changed.join()}],"gone":${JSON.stringify(left)}}`;
};

/** JSON of the delta that makes these changes; null when nothing a screen shows has changed. Tiles are not written twice. */
export const deltaJson = (
  changes: PartChanges,
  about: { floor: string; boardId: string; from: number; asOf: AsOf },
): string | null => {
  if (changes.set.size === 0 && changes.gone.length === 0) return null;
  const fields = [
    JSON.stringify({ ...about, to: about.from + 1 } satisfies BoardDelta).slice(1, -1),
    ...[...changes.set].filter(([key]) => key === 'head').map(([, json]) => `"head":${json}`),
  ];
  for (const [name, prefix] of [
    ['queues', 'q:'],
    ['agents', 'a:'],
    ['sources', 's:'],
    ['alerts', 'l:'],
  ] as const) {
    const tiles = changesOf(prefix, changes);
    if (tiles !== null) fields.push(`"${name}":${tiles}`);
  }
  return `{${fields.join()}}`;
};
