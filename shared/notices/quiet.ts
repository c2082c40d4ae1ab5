import { DateTime } from 'luxon';
import { isInHours } from '../alerts/hours.ts';
import { severityRank } from '../alerts/in-order.ts';
import type { Severity } from '../alerts/rule.ts';
import { localInstant } from '../calendar/local-instant.ts';
import { zoneOf } from '../calendar/zone.ts';
import type { QuietHours } from './channel.ts';

const aDay = 24 * 60 * 60_000;

const holds = ({ unless }: QuietHours, severity: Severity): boolean =>
  unless === null || severityRank(severity) < severityRank(unless);

/** When hours that are running at an instant end: the next time the clock shows `to`. */
const endOf = ({ to }: QuietHours, now: number, zone: string): number => {
  const local = DateTime.fromMillis(now, { zone });
  const shown = Date.UTC(local.year, local.month - 1, local.day, Number(to.slice(0, 2)), Number(to.slice(3)));
  const today = localInstant(zoneOf(zone), shown);
  return today > now ? today : localInstant(zoneOf(zone), shown + aDay);
};

/** More would be a channel that never speaks. */
const mostInARow = 60;

/** Until when a channel keeps still about something so severe; null: it may speak now. */
export const quietUntil = (
  quiet: readonly QuietHours[],
  severity: Severity,
  { now, zone }: { now: number; zone: string },
): number | null => {
  const kept = quiet.filter((hours) => holds(hours, severity));
  let at = now;
  for (let step = 0; step < mostInARow; step += 1) {
    const running = kept.find((hours) => isInHours(hours, at, zone));
    if (!running) return at === now ? null : at;
    at = endOf(running, at, zone);
  }
  return at;
};
