import type { FloorEvent } from '../../events/floor-event.ts';
import type { Floor } from '../floor.ts';
import { isJudged, type Alerts } from './alerts.ts';

/** A rule is on, or something is left to end of one that was. */
const isWatched = (alerts: Alerts): boolean => isJudged({ alerts }) || alerts.open.size + alerts.pending.size > 0;

/** What comes to a live floor within one tenth of a second is judged together, at its end (docs/decisions/0012). */
const tenth = 100;

/** Notes that something was folded which came at `instant`: on a replayed floor it is judged at that very instant. */
export const noteHeard = ({ alerts, clock }: Floor, instant: number): void => {
  // until its first event a replayed floor has no clock
  if (instant === 0 || !isWatched(alerts)) return;
  const at = clock.mode === 'live' ? (Math.floor(instant / tenth) + 1) * tenth : instant;
  alerts.dirtyAt = Math.min(alerts.dirtyAt ?? at, at);
};

/** The next instant at which a floor's rules are to be judged; null: not before something comes. */
export const dueInstant = ({ alerts: { dirtyAt, nextAt }, definitions }: Floor): number | null => {
  if (definitions.length === 0 || (dirtyAt === null && nextAt === null)) return null;
  return Math.min(dirtyAt ?? Number.POSITIVE_INFINITY, nextAt ?? Number.POSITIVE_INFINITY);
};

/** Where a replayed floor's clock will stand once it took an event; it never goes back (SPEC EV8). */
export const instantOf = ({ clock }: Floor, event: FloorEvent): number => {
  if (event.type.startsWith('config.') || event.type.startsWith('alert.')) return clock.now;
  return Math.max(clock.now, event.type === 'floor.clock' ? Date.parse(event.data.floorNow) : event.time);
};
