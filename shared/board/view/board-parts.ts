import type { AsOf, BoardDelta } from '../board.ts';
import type { View } from './view-board.ts';

type Parts = Map<string, string>;

/** A board as it is kept: a tile a field, so that a commit writes what changed and no more. */
export const partsOf = (view: View): Parts =>
  new Map([
    ['head', JSON.stringify(view.head)],
    ...view.queues.map((tile): [string, string] => [`q:${tile.id}`, JSON.stringify(tile)]),
    ...view.agents.map((tile): [string, string] => [`a:${tile.id}`, JSON.stringify(tile)]),
    ...view.sources.map((tile): [string, string] => [`s:${tile.id}`, JSON.stringify(tile)]),
  ]);

export interface PartChanges {
  readonly set: Map<string, string>;
  readonly gone: string[];
}

export const changedParts = (before: Parts, after: Parts): PartChanges => ({
  set: new Map([...after].filter(([key, json]) => before.get(key) !== json)),
  gone: [...before.keys()].filter((key) => !after.has(key)),
});

const changesOf = <T extends { id: string }>(prefix: string, tiles: T[], { set, gone }: PartChanges) => {
  const changed = tiles.filter((tile) => set.has(`${prefix}:${tile.id}`));
  const left = gone.filter((key) => key.startsWith(`${prefix}:`)).map((key) => key.slice(2));
  return changed.length + left.length === 0 ? null : { set: changed, gone: left };
};

/** The delta that leads to `view`; null when nothing a screen shows has changed. */
export const deltaOf = (
  view: View,
  changes: PartChanges,
  about: { floor: string; boardId: string; from: number; asOf: AsOf },
): BoardDelta | null => {
  if (changes.set.size === 0 && changes.gone.length === 0) return null;
  const queues = changesOf('q', view.queues, changes);
  const agents = changesOf('a', view.agents, changes);
  const sources = changesOf('s', view.sources, changes);
  return {
    ...about,
    to: about.from + 1,
    ...(changes.set.has('head') && { head: view.head }),
    ...(queues && { queues }),
    ...(agents && { agents }),
    ...(sources && { sources }),
  };
};
