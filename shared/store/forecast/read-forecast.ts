import { setImmediate as turn } from 'node:timers/promises';
import type { AsOf } from '../../board/board.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { utcSecond } from '../../calendar/utc-second.ts';
import { floorDay, timesOf, type FloorDay } from '../../forecast/floor-day.ts';
import type { Foretold } from '../../forecast/foretell-days.ts';
import { expectedIn, expectedOf, type Expected } from '../../forecast/foretell.ts';
import { sumOf } from '../../forecast/history.ts';
import { specialFor, type MarkedDay } from '../../forecast/marked-day.ts';
import { INSIDE, WINDOW } from '../../forecast/pattern.ts';
import type { SpecialDays } from '../../forecast/special-day.ts';
import type { Context } from '../../runtime/context.ts';
import type { Frame } from '../read-frame.ts';
import { foretellFrom } from './foretell-from.ts';
import { openHalfHours, type HalfHours, type HalfHoursQuery, type OpenHalfHours } from './read-half-hours.ts';
import { readShifts } from './read-shifts.ts';
import { readMarks } from './special-days.ts';

export interface ForecastQuery extends Omit<HalfHoursQuery, 'days'> {
  /** UTC ms; the half-hours that begin in [from, to). */
  readonly from: number;
  readonly to: number;
}

/** A half-hour or a day as foretold, with its range, null where none is told; and what came, null while it is not over, or not known. */
export interface ForetoldTime {
  readonly start: string;
  readonly end: string;
  readonly expected: number;
  readonly low: number | null;
  readonly high: number | null;
  readonly offered: number | null;
}

/** `slot`: half-hours since the day began, by its clock. */
export interface ForetoldSlot extends ForetoldTime {
  readonly slot: number;
  /** As the forecast says it; null: as long as contacts took before. */
  readonly handleSeconds: number | null;
}

export interface FloorForecast {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly queue: string;
  /** `history`, or the id of a forecast. */
  readonly source: string;
  /** Whole days before today that it was learned from; null: it was not. */
  readonly learnedDays: number | null;
  /** Of a time before it nothing had been learned, and nothing is foretold; null: all of it is somebody’s. */
  readonly foretoldFrom: string | null;
  /** The share of half-hours that fall within low–high; null: its ranges, if any, are somebody else’s. */
  readonly inside: number | null;
  readonly intervals: ForetoldSlot[];
  readonly days: (ForetoldTime & { readonly date: string })[];
}

const dayMs = 24 * 60 * 60_000;
const hundredth = (value: number): number => Math.round(value * 100) / 100;

export const told = (
  { start, end }: { start: number; end: number },
  { mean, low, high }: Pick<ForetoldTime, 'low' | 'high'> & Pick<Expected, 'mean'>,
  offered: number | null,
): ForetoldTime => ({
  start: utcSecond(start),
  end: utcSecond(end),
  expected: hundredth(mean),
  low,
  high,
  offered,
});

export const daysIn = ({ zone, dayStart }: Frame, from: number, to: number): FloorDay[] => {
  const days: FloorDay[] = [];
  for (let start = dayStartAt(zone, from, dayStart); start < to; start = nextDayStart(zone, start, dayStart))
    days.push(floorDay(zone, start, dayStart));
  return days;
};

/** What came in each half-hour of a day that is over; null where it is not, or where nobody counted. */
export const offeredWithin = (
  { days, asOf }: Pick<HalfHours, 'days' | 'asOf'>,
  { day, slots }: FloorDay,
): ((index: number) => number | null) => {
  const own = days.find((one) => one.day === day)?.own;
  return (index) => (own && (slots[index]?.end ?? Infinity) <= asOf.now ? (own[index]?.offered ?? 0) : null);
};

const tellDay = (day: FloorDay, { before, now }: Foretold, known: HalfHours) => {
  const offered = offeredWithin(known, day);
  const intervals = day.slots.map((slot, index): ForetoldSlot => {
    const expected = expectedIn(slot.end <= known.asOf.now ? before : now, slot.slot);
    return { slot: slot.slot, ...told(slot, expected, offered(index)), handleSeconds: null };
  });
  const came = intervals.map((one) => one.offered);
  const whole = came.every((count) => count !== null) ? sumOf(came) : null;
  return { intervals, whole: { date: day.date, ...told(day, expectedOf(now, timesOf(day)), whole) } };
};

/** Days to look back for what came from an instant on. */
export const daysBack = ({ clock }: Pick<Context, 'clock'>, from: number): number =>
  WINDOW + Math.min(Math.max(0, Math.ceil((clock() - from) / dayMs)), WINDOW);

/** From the day after the first that is learned from; of marked days nothing is. `to`: where nothing is learned of any. */
const foretoldFrom = ({ days, asOf }: HalfHours, special: SpecialDays, to: number): string =>
  utcSecond(days.find(({ date, end }) => end <= asOf.now && !special.has(date))?.end ?? to);

export type HistoryForecast = FloorForecast & { readonly known: HalfHours };

/** What all forecasts of a floor are made from. */
interface OpenForecasts {
  readonly history: OpenHalfHours;
  readonly marks: readonly MarkedDay[];
}

type Asked = Pick<ForecastQuery, 'from' | 'to'>;

export const openForecasts = async (
  context: Context,
  { floor, from, within }: Omit<ForecastQuery, 'queue'>,
  fields?: Parameters<typeof openHalfHours>[2],
): Promise<OpenForecasts> => ({
  history: await openHalfHours(context, { floor, within, days: daysBack(context, from) }, fields),
  marks: await readMarks(context.db, floor, null, null),
});

/** Half-hours as foretold, beside what came (SPEC FC1, FC3). */
const foretellOne = async (
  { history, marks }: OpenForecasts,
  known: HalfHours,
  query: Asked & Pick<ForecastQuery, 'queue'>,
): Promise<HistoryForecast> => {
  const { from, to } = query;
  // of nothing nothing is learned, and nothing said
  const asked = known.days.some(({ end }) => end <= known.asOf.now) ? daysIn(known.frame, from, to) : [];
  const shifts = await readShifts(history, query.queue, known, { days: asked, marks });
  const special = specialFor(marks, query.queue);
  const foretold = foretellFrom(known, { days: asked, queue: query.queue, special, shifts });
  const days = asked.flatMap((day) => {
    const one = foretold.get(day.day);
    return one ? [tellDay(day, one, known)] : [];
  });
  return {
    asOf: known.asOf,
    timezone: known.frame.zone.name,
    queue: query.queue,
    source: 'history',
    learnedDays: Math.min(WINDOW, known.days.filter(({ end }) => end <= known.asOf.now).length),
    foretoldFrom: foretoldFrom(known, special, to),
    inside: INSIDE,
    intervals: days
      .flatMap(({ intervals }) => intervals)
      .filter(({ start }) => Date.parse(start) >= from && Date.parse(start) < to),
    days: days.map(({ whole }) => whole),
    known,
  };
};

/** Of some queues, one after the other. Each takes a while, and others have a turn in between. */
export async function* forecastEach(
  open: OpenForecasts,
  queues: readonly string[],
  asked: Asked,
): AsyncGenerator<HistoryForecast> {
  const all = await open.history.read(queues);
  for (const [nth, queue] of queues.entries()) {
    const known = all[nth];
    if (known) yield await foretellOne(open, known, { ...asked, queue });
    await turn();
  }
}

export const readForecast = async (context: Context, query: ForecastQuery): Promise<HistoryForecast> => {
  const open = await openForecasts(context, query);
  for await (const told of forecastEach(open, [query.queue], query)) return told;
  throw new Error('a queue that was asked for was not foretold');
};
