import { createHash } from 'node:crypto';
import { dayStartAt, nextDayStart } from '../../calendar/local-day.ts';
import { floorDay, type FloorDay } from '../../forecast/floor-day.ts';
import type { Context } from '../../runtime/context.ts';
import type { Frame } from '../read-frame.ts';
import { findForecast } from './forecasts.ts';
import { keepForecast } from './keep-forecast.ts';

const hour = 60 * 60_000;
/** Evening: the last hours of a floor's day. Floors begin at instants of their own within the first of them, not all at once. */
const EVENING = 3 * hour;

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** One for each day of a floor: whoever keeps it again finds it kept. */
const idOf = (floor: string, date: string): string => `${date}-${digest(`${floor} ${date}`).toString('hex').slice(0, 16)}`;

/** The floor's next day once this one's evening has begun; null: it has not. */
const tomorrowOf = (floor: string, { zone, dayStart, asOf }: Pick<Frame, 'zone' | 'dayStart' | 'asOf'>): FloorDay | null => {
  const start = nextDayStart(zone, dayStartAt(zone, asOf.now, dayStart), dayStart);
  const after = digest(floor).readUInt16BE(0) % hour;
  return asOf.now >= start - EVENING + after ? floorDay(zone, start, dayStart) : null;
};

/**
 * Keeps by itself what is foretold of a floor's next day, once its evening has come, so that it can be held against what came. A
 * day before which nobody looked is left out: what is foretold of it later was not said then.
 * @returns whether it kept one.
 */
export const keepEvening = async (
  context: Context,
  floor: string,
  frame: Pick<Frame, 'zone' | 'dayStart' | 'asOf'>,
): Promise<boolean> => {
  const day = tomorrowOf(floor, frame);
  if (!day) return false;
  const id = idOf(floor, day.date);
  if (await findForecast(context.db, floor, id)) return false;
  const made = await keepForecast(context, { id, floor, name: day.date, by: null, from: day.start, to: day.end });
  return typeof made !== 'string';
};
