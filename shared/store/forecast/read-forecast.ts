import type { AsOf } from '../../board/board.ts';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { utcSecond } from '../../calendar/utc-second.ts';
import { floorDay, timesOf, type FloorDay } from '../../forecast/floor-day.ts';
import type { Foretold } from '../../forecast/foretell-days.ts';
import { expectedIn, expectedOf, type Expected } from '../../forecast/foretell.ts';
import { specialFor } from '../../forecast/marked-day.ts';
import { INSIDE, WINDOW } from '../../forecast/pattern.ts';
import type { Context } from '../../runtime/context.ts';
import type { Frame } from '../read-frame.ts';
import { foretellFrom } from './foretell-from.ts';
import { readHalfHours, type CountedDay, type HalfHours, type HalfHoursQuery } from './read-half-hours.ts';
import { readShifts } from './read-shifts.ts';
import { readMarks } from './special-days.ts';

export interface ForecastQuery extends Omit<HalfHoursQuery, 'days'> {
  /** UTC ms; the half-hours that begin in [from, to). */
  readonly from: number;
  readonly to: number;
}

/** A half-hour or a day as foretold, and what came; null while it is not over. */
export interface ForetoldTime {
  readonly start: string;
  readonly end: string;
  readonly expected: number;
  readonly low: number;
  readonly high: number;
  readonly offered: number | null;
}

/** `slot`: half-hours since the day began, by its clock. */
export interface ForetoldSlot extends ForetoldTime {
  readonly slot: number;
}

export interface FloorForecast {
  readonly asOf: AsOf;
  readonly timezone: string;
  readonly queue: string;
  /** Whole days before today that it was learned from. */
  readonly learnedDays: number;
  /** The share of half-hours that fall within low–high. */
  readonly inside: number;
  readonly intervals: ForetoldSlot[];
  readonly days: (ForetoldTime & { readonly date: string })[];
}

const dayMs = 24 * 60 * 60_000;
const hundredth = (value: number): number => Math.round(value * 100) / 100;

const told = (
  { start, end }: { start: number; end: number },
  { mean, low, high }: Expected,
  offered: number | null,
): ForetoldTime => ({
  start: utcSecond(start),
  end: utcSecond(end),
  expected: hundredth(mean),
  low,
  high,
  offered,
});

const daysIn = ({ zone, dayStart }: Frame, from: number, to: number): FloorDay[] => {
  const days: FloorDay[] = [];
  for (let start = dayStartAt(zone, from, dayStart); start < to; start = nextDayStart(zone, start, dayStart))
    days.push(floorDay(zone, start, dayStart));
  return days;
};

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

const tellDay = (day: FloorDay, { before, now }: Foretold, counted: CountedDay | undefined, clock: number) => {
  const offered = (index: number): number => counted?.own[index]?.offered ?? 0;
  const intervals = day.slots.map((slot, index) => {
    const isOver = slot.end <= clock;
    return { slot: slot.slot, ...told(slot, expectedIn(isOver ? before : now, slot.slot), isOver ? offered(index) : null) };
  });
  const came = day.end <= clock ? sum(day.slots.map((_, index) => offered(index))) : null;
  return { intervals, whole: { date: day.date, ...told(day, expectedOf(now, timesOf(day)), came) } };
};

/** Half-hours as foretold, beside what came (SPEC FC1, FC3). */
export const readForecast = async (
  context: Context,
  query: ForecastQuery,
): Promise<FloorForecast & { readonly known: HalfHours }> => {
  const { from, to, ...of } = query;
  const back = Math.max(0, Math.ceil((context.clock() - from) / dayMs));
  const history = { ...of, days: WINDOW + Math.min(back, WINDOW) };
  const [known, marks] = [await readHalfHours(context, history), await readMarks(context.db, query.floor, null, null)];
  // of nothing nothing is learned, and nothing said
  const asked = known.days.some(({ end }) => end <= known.asOf.now) ? daysIn(known.frame, from, to) : [];
  const shifts = await readShifts(context, history, known, { days: asked, marks });
  const foretold = foretellFrom(known, { days: asked, queue: query.queue, special: specialFor(marks, query.queue), shifts });
  const counted = new Map(known.days.map((day) => [day.day, day]));
  const days = asked.flatMap((day) => {
    const one = foretold.get(day.day);
    return one ? [tellDay(day, one, counted.get(day.day), known.asOf.now)] : [];
  });
  return {
    asOf: known.asOf,
    timezone: known.frame.zone.name,
    queue: query.queue,
    learnedDays: Math.min(WINDOW, known.days.filter(({ end }) => end <= known.asOf.now).length),
    inside: INSIDE,
    intervals: days
      .flatMap(({ intervals }) => intervals)
      .filter(({ start }) => Date.parse(start) >= from && Date.parse(start) < to),
    days: days.map(({ whole }) => whole),
    known,
  };
};
