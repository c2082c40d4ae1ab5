import { dayStartAt } from '../../calendar/local-day.ts';
import type { ForecastValue } from '../../forecast/forecast-value.ts';
import type { Context } from '../../runtime/context.ts';
import { readFrame } from '../read-frame.ts';
import { readScope } from '../reports/read-scope.ts';
import { insertForecast } from './forecasts.ts';
import { readForecast } from './read-forecast.ts';

export interface KeepAsked {
  readonly floor: string;
  readonly name: string;
  /** Null: by itself. */
  readonly by: string | null;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
}

export type NotKept = 'past' | 'nothing learned' | 'too many';

/** Where nothing is expected no row is needed, but one that says the queue is there. */
const worthARow = (value: ForecastValue, index: number): boolean => index === 0 || value.expected > 0 || (value.high ?? 0) > 0;

/** Keeps what history foretells now of every queue, group and all together. @returns its id. */
export const keepForecast = async (
  context: Context,
  { floor, name, by, from, to }: KeepAsked,
): Promise<{ id: string } | NotKept> => {
  const { zone, dayStart, asOf } = await readFrame(context.redis, floor, 'tallies', []);
  if (from < dayStartAt(zone, asOf.now, dayStart)) return 'past';
  const { tiles } = await readScope(context, floor);
  const values: ForecastValue[] = [];
  let [first, end] = [to, from];
  for (const queue of tiles.keys()) {
    const { intervals } = await readForecast(context, { floor, queue, from, to, within: null });
    const own = intervals.map(({ start, expected, low, high }) => ({
      queue,
      start: Date.parse(start),
      expected,
      low,
      high,
      handleSeconds: null,
    }));
    values.push(...own.filter(worthARow));
    first = Math.min(first, own[0]?.start ?? first);
    end = Math.max(end, Date.parse(intervals.at(-1)?.end ?? '') || end);
  }
  if (values.length === 0) return 'nothing learned';
  const made = { floor, name, source: 'stored', by, at: asOf.now, from: first, to: end, minutes: 30 } as const;
  const id = await insertForecast(context.db, made, values);
  return id === null ? 'too many' : { id };
};
