import type { Place } from './group-pages.ts';

/** Where a place of the grid lies, counted from its first row and column. */
export interface PlacedTile extends Place {
  readonly key: string;
  readonly nth: number;
  readonly column: number;
  readonly row: number;
}

const keyOf = ({ group, agent }: Place): string => (agent ? `agent ${agent.id}` : `group ${group.key}`);

/** Row by row, in the order given; listed by key, so that what changes its place keeps its element. */
export const placeTiles = (places: readonly Place[], columns: number): PlacedTile[] =>
  places
    .map((place, nth) => ({ ...place, key: keyOf(place), nth, column: nth % columns, row: Math.floor(nth / columns) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
