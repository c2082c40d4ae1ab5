import type { SourceTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import { hourAndMinute, timeOfDay } from '#lib/format/floor-time.ts';

/** Skew below this is the network, or a source catching up after a start, not a wrong clock. */
const skewShownFrom = 5000;

/** Last heard and last change are different things (SPEC BD3). `now` is null where the screen is blind. */
export const heardWords = (source: SourceTile, now: number | null, zone: string): string => {
  if (now === null) return m.app_source_last_heard({ time: timeOfDay(source.lastHeard, zone) });
  if (source.silent) return m.app_source_silent({ time: timeOfDay(source.lastHeard, zone) });
  if (source.everySeconds === null) return m.app_source_no_heartbeat({ time: hourAndMinute(source.lastHeard, zone) });
  return m.app_source_heard({ age: runningClock(now - source.lastHeard) });
};

export const changeWords = (source: SourceTile, zone: string): string =>
  source.lastChange === null ? m.app_source_unchanged() : m.app_source_change({ time: timeOfDay(source.lastChange, zone) });

/** Arrival later than the event says its clock is behind ours, or its events were long under way; null where there is nothing to say. */
export const skewWords = (source: Pick<SourceTile, 'skewMs'>): string | null => {
  if (Math.abs(source.skewMs) < skewShownFrom) return null;
  const seconds = Math.round(Math.abs(source.skewMs) / 1000);
  return source.skewMs > 0 ? m.app_source_behind({ seconds }) : m.app_source_ahead({ seconds });
};

/** Silent first, then the longest unheard. */
export const worstFirst = (sources: readonly SourceTile[]): SourceTile[] =>
  sources.toSorted((one, other) => Number(other.silent) - Number(one.silent) || one.lastHeard - other.lastHeard);
