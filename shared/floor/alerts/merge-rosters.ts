import { dayStartAt, previousDayStart } from '../../calendar/local-day.ts';
import { zoneOf } from '../../calendar/zone.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { compareEvents } from '../order.ts';
import type { RosterEvent } from '../roster.ts';

type Spans = RosterEvent['data']['spans'];

const isRoster = (event: FloorEvent): event is RosterEvent => event.type === 'config.roster_defined';

/** From when on a word on a schedule speaks: the floor's day before the one in which it was said, at the latest. */
const speaksFrom = (events: readonly FloorEvent[]): ((event: RosterEvent) => number) => {
  const definitions = events.filter((event) => event.type === 'config.floor_defined').sort(compareEvents);
  const { timezone = 'UTC', dayStart = 0 } = definitions.at(-1)?.data ?? {};
  const zone = zoneOf(timezone);
  return ({ time, data }) => {
    const yesterday = previousDayStart(zone, dayStartAt(zone, time, dayStart), dayStart);
    return Math.min(yesterday, ...data.spans.slice(0, 1).map(({ from }) => Date.parse(from)));
  };
};

const before = (spans: Spans, instant: number): Spans =>
  spans
    .filter(({ from }) => Date.parse(from) < instant)
    .map((span) => (Date.parse(span.until) <= instant ? span : { ...span, until: new Date(instant).toISOString() }));

/** A word on a schedule speaks of a few days alone. All that were said of somebody as one, of the past as it was said last; the rest as it is. */
export const mergeRosters = (events: readonly FloorEvent[]): FloorEvent[] => {
  const rosters = events.filter(isRoster).sort(compareEvents);
  if (rosters.length === 0) return [...events];
  const from = speaksFrom(events);
  const merged = new Map<string, RosterEvent>();
  for (const event of rosters) {
    const { agent, spans } = event.data;
    const known = merged.get(agent)?.data.spans ?? [];
    merged.set(agent, { ...event, data: { agent, spans: [...before(known, from(event)), ...spans] } });
  }
  return [...events.filter((event) => !isRoster(event)), ...merged.values()];
};
