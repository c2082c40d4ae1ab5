import { setImmediate as turn } from 'node:timers/promises';
import type { AsOf } from '../../board/board.ts';
import { dayName, dayStartAt } from '../../calendar/local-day.ts';
import { accuracyOf, type Accuracy } from '../../forecast/accuracy.ts';
import { eachOrigin, plainly, type ForetoldSlot } from '../../forecast/back-test.ts';
import { dayNumber, type HistoryDay } from '../../forecast/history.ts';
import { specialFor } from '../../forecast/marked-day.ts';
import { INSIDE } from '../../forecast/pattern.ts';
import { SLOTS } from '../../forecast/floor-day.ts';
import { shiftMeans } from '../../forecast/shift-means.ts';
import type { Context } from '../../runtime/context.ts';
import { findForecast, listEvenings, type StoredForecast } from './forecasts.ts';
import { historyIn } from './foretell-from.ts';
import { daysBack, type ForetoldSlot as ToldSlot } from './read-forecast.ts';
import { openHalfHours, type HalfHours } from './read-half-hours.ts';
import { readShifts } from './read-shifts.ts';
import { readSource, tellStored, type NotTold, type SourceQuery } from './read-source.ts';
import { readMarks } from './special-days.ts';

/** How well half-hours were foretold so many whole days before; null: by a forecast that was made once for all of them. */
export interface HorizonAccuracy extends Accuracy {
  readonly daysAhead: number | null;
  /** Days judged. */
  readonly days: number;
}

export interface ForecastAccuracy {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly queue: string;
  readonly source: string;
  /** The share of half-hours that ranges are made to hold; null: not known. */
  readonly nominal: number | null;
  readonly horizons: HorizonAccuracy[];
  /** As it was kept by itself on the evenings before, whatever was learned, marked or restated later; null: of a forecast of its own. */
  readonly evenings: HorizonAccuracy | null;
}

/** Days ahead. */
const HORIZONS = [1, 2, 3, 7].map((days) => ({ days }));
/** SPEC FC4: days learned from before the first is foretold. */
const FIRST = 8;

const judge = (daysAhead: number | null, cells: readonly ForetoldSlot[]): HorizonAccuracy => ({
  daysAhead,
  days: new Set(cells.map(({ day }) => day)).size,
  ...accuracyOf(cells),
});

const frameOf = ({ asOf, frame }: HalfHours, { queue, source }: SourceQuery) => ({
  asOf,
  timezone: frame.zone.name,
  queue,
  source,
});

const cellsOf = (told: readonly ToldSlot[], history: readonly HistoryDay[], known: HalfHours): ForetoldSlot[] => {
  const { zone, dayStart } = known.frame;
  const plainOf = new Map<number, ReturnType<typeof plainly>>();
  const plainIn = (day: number): ReturnType<typeof plainly> => {
    const plain = plainOf.get(day) ?? plainly(history, day, SLOTS);
    plainOf.set(day, plain);
    return plain;
  };
  return told.flatMap(({ start, slot, expected, low, high, offered }) => {
    if (offered === null) return [];
    const day = dayNumber(dayName(zone, dayStartAt(zone, Date.parse(start), dayStart)));
    const range = { low: low ?? NaN, high: high ?? NaN };
    const inside = range.low <= offered && offered <= range.high ? 1 : 0;
    return [{ ...range, mean: expected, inside, ...plainIn(day)(slot), horizon: { days: 0 }, day, slot, count: offered }];
  });
};

/** The days that were over when a forecast was made. */
const historyBefore = (known: HalfHours, { as_of }: StoredForecast): HistoryDay[] => {
  const { zone, dayStart } = known.frame;
  const made = dayNumber(dayName(zone, dayStartAt(zone, as_of.getTime(), dayStart)));
  return historyIn(known, 'own').filter(({ day }) => day < made);
};

const isRanged = ({ low, high }: ForetoldSlot): boolean => !Number.isNaN(low) && !Number.isNaN(high);

/** How many were inside can be told only of those that said from where to where. */
const judgeTold = (daysAhead: number | null, cells: readonly ForetoldSlot[]): HorizonAccuracy => {
  const { coverage, coverageAsShown } = accuracyOf(cells.filter(isRanged));
  return { ...judge(daysAhead, cells), coverage, coverageAsShown };
};

/** Days of the period as they were kept by themselves. */
const evenings = async (context: Context, query: SourceQuery, known: HalfHours): Promise<HorizonAccuracy> => {
  const cells: ForetoldSlot[] = [];
  for (const forecast of await listEvenings(context.db, query.floor, query.from, query.to)) {
    const history = historyBefore(known, forecast);
    const span = { from: Math.max(query.from, forecast.from_at.getTime()), to: Math.min(query.to, forecast.to_at.getTime()) };
    const told = await tellStored(context, forecast, known, { ...query, ...span });
    if (typeof told !== 'string' && history.length > 0) cells.push(...cellsOf(told.intervals, history, known));
    await turn();
  }
  return judgeTold(1, cells);
};

/** Each day of the period from the days before it alone (SPEC FC4), with the marks as they are now. */
const backTested = async (context: Context, query: SourceQuery): Promise<ForecastAccuracy> => {
  const { from, to, source: _, ...of } = query;
  const history = await openHalfHours(context, { ...of, days: daysBack(context, from) });
  const [known] = await history.read([query.queue]);
  if (!known) throw new Error('a queue that was asked for was not read');
  const marks = await readMarks(context.db, query.floor, null, null);
  const days = known.days.filter(({ start }) => start >= from && start < to);
  const asked = new Set(days.map(({ day }) => day));
  // as the page showed them: what sums up queues is changed by a mark of one of them (SPEC FC2)
  const shifts = await readShifts(history, query.queue, known, { days, marks });
  const cells: ForetoldSlot[] = [];
  const rolling = eachOrigin(historyIn(known, 'own'), query.queue === '*' ? null : historyIn(known, 'all'), {
    ...{ first: FIRST, horizons: HORIZONS, special: specialFor(marks, query.queue) },
    judged: (day) => asked.has(day),
    shaped: (day, ahead) => shiftMeans(ahead, shifts.get(day)),
  });
  for (const origin of rolling) {
    cells.push(...origin);
    await turn();
  }
  const horizons = HORIZONS.map((horizon) =>
    judge(
      horizon.days,
      cells.filter((cell) => cell.horizon === horizon),
    ),
  );
  return { ...frameOf(known, query), nominal: INSIDE, horizons, evenings: await evenings(context, query, known) };
};

/** A forecast that stays as it was made, beside plain ones from the days that were over then. */
const asMade = async (context: Context, query: SourceQuery): Promise<ForecastAccuracy | NotTold> => {
  const told = await readSource(context, query);
  const forecast = await findForecast(context.db, query.floor, query.source);
  if (typeof told === 'string' || !forecast) return typeof told === 'string' ? told : 'unknown';
  const { known, intervals } = told;
  const history = historyBefore(known, forecast);
  const cells = cellsOf(intervals, history, known);
  const own = judgeTold(null, cells);
  const plain =
    history.length > 0 ? own : { ...own, baselines: { sameWeekdayLastWeek: null, sameHalfHourMean: null }, holds: false };
  return {
    ...frameOf(known, query),
    nominal: cells.some(isRanged) && forecast.source === 'stored' ? INSIDE : null,
    horizons: [plain],
    evenings: null,
  };
};

/** How well the half-hours of a period were foretold that are over, beside two plain forecasts. */
export const readAccuracy = (context: Context, query: SourceQuery): Promise<ForecastAccuracy | NotTold> =>
  query.source === 'history' ? backTested(context, query) : asMade(context, query);
