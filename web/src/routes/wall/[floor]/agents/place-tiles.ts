import type { Place } from './group-pages.ts';

/** Where a place of the grid lies, counted from its first row and column. */
export interface PlacedTile extends Place {
  readonly key: string;
  readonly column: number;
  readonly row: number;
}

const keyOf = ({ group, agent }: Place): string => (agent ? `agent ${agent.id}` : `group ${group.key}`);

/** Row by row, in the order given. An agent keeps its key, and so its element, whatever group it comes to. */
export const placeTiles = (places: readonly Place[], columns: number): PlacedTile[] =>
  places.map((place, nth) => ({ ...place, key: keyOf(place), column: nth % columns, row: Math.floor(nth / columns) }));
