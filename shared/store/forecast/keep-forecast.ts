import { dayStartAt } from '../../calendar/local-day.ts';
import type { ForecastValue } from '../../forecast/forecast-value.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame } from '../read-frame.ts';
import { readScope } from '../reports/read-scope.ts';
import { insertForecast } from './forecasts.ts';
import { forecastEach, openForecasts, type HistoryForecast } from './read-forecast.ts';

export interface KeepAsked {
  readonly floor: string;
  readonly name: string;
  /** Null: by itself. */
  readonly by: string | null;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
  /** Absent: a new one. */
  readonly id?: string;
}

export type NotKept = 'past' | 'nothing learned' | 'too many';

/** Where nothing is expected no row is needed, but one that says the queue is there. */
const worthARow = (value: ForecastValue, index: number): boolean => index === 0 || value.expected > 0 || (value.high ?? 0) > 0;

const valuesOf = ({ queue, intervals }: HistoryForecast): ForecastValue[] =>
  intervals
    .map(({ start, expected, low, high }) => ({ queue, start: Date.parse(start), expected, low, high, handleSeconds: null }))
    .filter(worthARow);

/** So many are read at once: of more, a season’s half-hours would be more than a process should hold. */
const AT_ONCE = 10;

/** Keeps what history foretells now of every queue, group and all together. @returns its id. */
export const keepForecast = async (
  context: Context,
  { floor, name, by, from, to, id: asked }: KeepAsked,
): Promise<{ id: string } | NotKept> => {
  const { zone, dayStart, asOf } = await readFrame(context.redis, floor, 'tallies', []);
  if (from < dayStartAt(zone, asOf.now, dayStart)) return 'past';
  const names = [...(await readScope(context, floor)).tiles.keys()];
  const open = await openForecasts(context, { floor, from, to, within: null }, ['offered']);
  const values: ForecastValue[] = [];
  let [first, end] = [to, from];
  for (let at = 0; at < names.length; at += AT_ONCE)
    for await (const told of forecastEach(open, names.slice(at, at + AT_ONCE), { from, to })) {
      values.push(...valuesOf(told));
      first = Math.min(first, Date.parse(told.intervals[0]?.start ?? '') || first);
      end = Math.max(end, Date.parse(told.intervals.at(-1)?.end ?? '') || end);
    }
  if (values.length === 0) return 'nothing learned';
  const made = {
    ...(asked !== undefined && { id: asked }),
    floor,
    name,
    source: 'stored',
    by,
    at: asOf.now,
    from: first,
    to: end,
    minutes: 30,
  } as const;
  const id = await insertForecast(context.db, made, values);
  return id === null ? 'too many' : { id };
};
