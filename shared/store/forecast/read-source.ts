import type { Interval } from '../../calendar/intervals-between.ts';
import type { FloorDay } from '../../forecast/floor-day.ts';
import { sumOf } from '../../forecast/history.ts';
import { halve, type ToldHalf } from '../../forecast/halve.ts';
import type { Context } from '../../runtime/context.ts';
import { findForecast, forecastQueues, readValues, type StoredForecast } from './forecasts.ts';
import {
  daysBack,
  daysIn,
  offeredWithin,
  readForecast,
  told,
  type FloorForecast,
  type ForecastQuery,
  type ForetoldSlot,
} from './read-forecast.ts';
import { readHalfHours, type HalfHours } from './read-half-hours.ts';

/** What is told by people’s questions: as history foretells it, or as a forecast says that was uploaded or kept. */
export interface SourceQuery extends ForecastQuery {
  /** `history`, or the id of a forecast. */
  readonly source: string;
}

export type ToldForecast = FloorForecast & { readonly known: HalfHours };

/** There is no such forecast within reach, or it says nothing of that queue. */
export type NotTold = 'unknown' | 'other queues';

const hundredth = (value: number): number => Math.round(value * 100) / 100;
const hour = 60 * 60_000;

/** The names under which it says something of what is asked: that itself, or the queues that make it up. */
const namesIn = (said: ReadonlySet<string>, asked: string, queues: readonly string[]): string[] =>
  said.has(asked) ? [asked] : queues.filter((queue) => said.has(queue));

const within = ({ from_at, to_at }: StoredForecast, start: number): boolean =>
  from_at.getTime() <= start && start < to_at.getTime();

/** A kept forecast has no row where it said that nothing comes: that was said, with its range. */
const orNothing = (told: ToldHalf): ToldHalf => (told.low === null && told.expected === 0 ? { ...told, low: 0, high: 0 } : told);

const tellDay = (
  forecast: StoredForecast,
  day: FloorDay,
  of: (half: FloorDay['slots'][number]) => ToldHalf,
  known: HalfHours,
) => {
  const offered = offeredWithin(known, day);
  const slots = day.slots.map((slot, index) => ({ slot, index })).filter(({ slot }) => within(forecast, slot.start));
  const intervals = slots.map(({ slot, index }): ForetoldSlot => {
    const { expected, low, high, handleSeconds } = of(slot);
    return { slot: slot.slot, ...told(slot, { mean: expected, low, high }, offered(index)), handleSeconds };
  });
  const mean = slots.reduce((sum, { slot }) => sum + of(slot).expected, 0);
  const came = slots.map(({ index }) => offered(index));
  const whole = came.every((count) => count !== null) ? sumOf(came) : null;
  return { intervals, day: { date: day.date, ...told(day, { mean, low: null, high: null }, whole) } };
};

/** What a forecast says of a time, beside what came. */
export const tellStored = async (
  { db }: Pick<Context, 'db'>,
  forecast: StoredForecast,
  known: HalfHours,
  { queue, from, to }: Pick<ForecastQuery, 'queue' | 'from' | 'to'>,
): Promise<ToldForecast | NotTold> => {
  const { zone, dayStart } = known.frame;
  const said = new Set((await forecastQueues(db, forecast.id)).map(({ queue }) => queue));
  const names = namesIn(said, queue, known.queues);
  if (names.length === 0) return 'other queues';
  const asked = daysIn(known.frame, from, to);
  const [first, last] = [asked[0]?.start ?? from, asked.at(-1)?.end ?? to];
  const values = await readValues(db, forecast.id, names, { from: first - hour, to: last });
  const half = halve(values, { zone, dayStart, minutes: forecast.minutes });
  const keptItself = forecast.source === 'stored' && names[0] === queue;
  const of = keptItself ? (one: Interval) => orNothing(half(one)) : half;
  const days = asked.map((day) => tellDay(forecast, day, of, known)).filter(({ intervals }) => intervals.length > 0);
  return {
    asOf: known.asOf,
    timezone: zone.name,
    queue,
    source: forecast.id,
    learnedDays: null,
    foretoldFrom: null,
    inside: null,
    intervals: days
      .flatMap(({ intervals }) => intervals)
      .filter(({ start }) => Date.parse(start) >= from && Date.parse(start) < to)
      .map((one) => ({ ...one, handleSeconds: one.handleSeconds && hundredth(one.handleSeconds) })),
    days: days.map(({ day }) => day),
    known,
  };
};

const readStored = async (context: Context, { source, ...query }: SourceQuery): Promise<ToldForecast | NotTold> => {
  const forecast = await findForecast(context.db, query.floor, source);
  if (!forecast) return 'unknown';
  const said = new Set((await forecastQueues(context.db, forecast.id)).map(({ queue }) => queue));
  const asked = { ...query, days: daysBack(context, query.from) };
  const meant = await readHalfHours(context, asked);
  const names = namesIn(said, query.queue, meant.queues);
  // of queues together of which it names some only, the others are left out on both sides: what came is held against what was said
  const isPart = names.length > 0 && !said.has(query.queue) && names.length < meant.queues.length;
  const known = isPart ? await readHalfHours(context, { ...asked, queue: '*', within: new Set(names) }) : meant;
  return tellStored(context, forecast, known, query);
};

/** Half-hours as foretold, by history or by a forecast of people’s, beside what came. */
export const readSource = (context: Context, query: SourceQuery): Promise<ToldForecast | NotTold> =>
  query.source === 'history' ? readForecast(context, query) : readStored(context, query);
