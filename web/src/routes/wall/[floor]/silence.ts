import type { SourceTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { timeOfDay } from '#lib/format/floor-time.ts';

/**
 * Since when a tile is out of date: the oldest last word of those of its sources that fell silent; null where none did. A source
 * without a heartbeat is never silent (SPEC AG3, BD8).
 */
export const silentSince = (told: readonly string[], sources: readonly SourceTile[]): number | null => {
  const silent = sources.filter((source) => source.silent && told.includes(source.id));
  return silent.length === 0 ? null : Math.min(...silent.map(({ lastHeard }) => lastHeard));
};

interface Told {
  /** Ids of the sources that told something of it lately. */
  readonly sources: readonly string[];
}

/** "no data since 14:02:10" on the floor's clock; null where the tile is up to date. */
export const silenceWords = (tile: Told, sources: readonly SourceTile[], zone: string): string | null => {
  const since = silentSince(tile.sources, sources);
  return since === null ? null : m.wall_no_data({ time: timeOfDay(since, zone) });
};
