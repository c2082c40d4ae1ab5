import type { IANAZone } from 'luxon';
import { intervalEnd, intervalStart } from '../calendar/interval.ts';
import { quarter } from '../calendar/zone.ts';
import type { Interval } from '../calendar/intervals-between.ts';
import type { ForecastMinutes, ForecastValue } from './forecast-value.ts';

/** What is expected in a half-hour; a range only where one value alone says so. */
export type ToldHalf = Omit<ForecastValue, 'queue' | 'start'>;

/** Values of intervals that share a half-hour with it, and how much of each falls in it. */
const partsOf = (
  zone: IANAZone,
  dayStart: number,
  minutes: ForecastMinutes,
  { start, end }: Interval,
): [start: number, share: number][] => {
  if (minutes === 15)
    return Array.from({ length: Math.round((end - start) / quarter) }, (_, index) => [start + index * quarter, 1]);
  if (minutes === 30) return [[start, 1]];
  const from = intervalStart(zone, start, minutes, dayStart);
  return [[from, (end - start) / (intervalEnd(zone, from, minutes, dayStart) - from)]];
};

/** Values of intervals of any width, by queue, as half-hours: quarters are added up, hours halved. */
export const halve = (
  values: readonly ForecastValue[],
  { zone, dayStart, minutes }: { readonly zone: IANAZone; readonly dayStart: number; readonly minutes: ForecastMinutes },
): ((half: Interval) => ToldHalf) => {
  const at = Map.groupBy(values, ({ start }) => start);
  return (half) => {
    const parts = partsOf(zone, dayStart, minutes, half).flatMap(([start, share]) =>
      (at.get(start) ?? []).map((value) => ({ ...value, expected: share * value.expected, share })),
    );
    const expected = parts.reduce((sum, part) => sum + part.expected, 0);
    const timed = parts.filter(({ handleSeconds }) => handleSeconds !== null);
    const [contacts, seconds] = [0, 1].map((of) =>
      timed.reduce((sum, part) => sum + part.expected * (of === 0 ? 1 : (part.handleSeconds ?? 0)), 0),
    );
    const [one] = parts.length === 1 && parts[0]?.share === 1 ? parts : [];
    return {
      expected,
      low: one?.low ?? null,
      high: one?.high ?? null,
      handleSeconds: contacts ? (seconds ?? 0) / contacts : null,
    };
  };
};
