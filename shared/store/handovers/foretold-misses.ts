import { missesOf } from '../../handover/misses.ts';
import type { HandoverContent } from '../../handover/content.ts';
import type { Context } from '../../runtime/context.ts';
import { listEvenings } from '../forecast/forecasts.ts';
import { daysBack } from '../forecast/read-forecast.ts';
import { readHalfHours } from '../forecast/read-half-hours.ts';
import { tellStored } from '../forecast/read-source.ts';

/** The longest day of a floor: a forecast that began longer ago is over. */
const longestDay = 26 * 60 * 60_000;

/** Half-hours of [from, to) that were foretold otherwise the evening before, of the floor as a whole; null: nothing was foretold. */
export const foretoldMisses = async (
  context: Context,
  { floor, from, to }: { readonly floor: string; readonly from: number; readonly to: number },
): Promise<HandoverContent['misses']> => {
  const evenings = await listEvenings(context.db, floor, from - longestDay, to);
  const reaching = evenings.filter(({ to_at }) => to_at.getTime() > from);
  if (reaching.length === 0) return null;
  const known = await readHalfHours(context, { floor, queue: '*', within: null, days: daysBack(context, from) });
  const misses: NonNullable<HandoverContent['misses']> = [];
  for (const forecast of reaching) {
    const span = { from: Math.max(from, forecast.from_at.getTime()), to: Math.min(to, forecast.to_at.getTime()) };
    const told = await tellStored(context, forecast, known, { queue: '*', ...span });
    if (typeof told !== 'string') misses.push(...missesOf(told.intervals));
  }
  return misses;
};
