import type { SourceTile } from '@floorlight/shared/board/board.ts';
import { runningClock } from '#lib/format/duration.ts';
import { hourAndMinute, timeOfDay } from '#lib/format/floor-time.ts';

/** Skew below this is the network, or a source catching up after a start, not a wrong clock. */
const skewShownFrom = 5000;

/** Last heard and last change are different things (SPEC BD3). `now` is null where the screen is blind. */
export const heardWords = (source: SourceTile, now: number | null, zone: string): string => {
  if (now === null) return `last heard ${timeOfDay(source.lastHeard, zone)}`;
  if (source.silent) return `silent since ${timeOfDay(source.lastHeard, zone)}`;
  if (source.everySeconds === null) return `last heard ${hourAndMinute(source.lastHeard, zone)}, sends no heartbeat`;
  return `heard ${runningClock(now - source.lastHeard)} ago`;
};

export const changeWords = (source: SourceTile, zone: string): string =>
  source.lastChange === null ? 'no change yet' : `last change ${timeOfDay(source.lastChange, zone)}`;

/** Arrival later than the event says its clock is behind ours, or its events were long under way; null where there is nothing to say. */
export const skewWords = (source: SourceTile): string | null => {
  if (Math.abs(source.skewMs) < skewShownFrom) return null;
  const seconds = Math.round(Math.abs(source.skewMs) / 1000);
  return source.skewMs > 0 ? `clock ${seconds} s behind ours` : `clock ${seconds} s ahead of ours`;
};

/** Silent first, then the longest unheard. */
export const worstFirst = (sources: readonly SourceTile[]): SourceTile[] =>
  sources.toSorted((one, other) => Number(other.silent) - Number(one.silent) || one.lastHeard - other.lastHeard);
