import type { FloorDay } from '../../forecast/floor-day.ts';
import { ownMarks, type MarkedDay } from '../../forecast/marked-day.ts';
import type { Context } from '../../runtime/context.ts';
import { shiftsBy, type Shifts } from './foretell-from.ts';
import { readHalfHours, type HalfHours, type HalfHoursQuery } from './read-half-hours.ts';

/** What marks of single queues change of several together, on the days asked. Of one queue: nothing, its own forecast knows them. */
export const readShifts = async (
  context: Context,
  query: HalfHoursQuery,
  { queues }: Pick<HalfHours, 'queues'>,
  asked: { readonly days: readonly FloorDay[]; readonly marks: readonly MarkedDay[] },
): Promise<Shifts> => {
  const shifts = new Map<number, number[]>();
  if (queues.includes(query.queue)) return shifts;
  const dates = new Set(asked.days.map(({ date }) => date));
  const own = ownMarks(asked.marks, queues).filter(({ date }) => dates.has(date));
  for (const queue of new Set(own.map((mark) => mark.queue))) {
    const known = await readHalfHours(context, { ...query, queue });
    for (const [day, by] of shiftsBy(known, asked.days, asked.marks, queue)) {
      const before = shifts.get(day);
      shifts.set(day, before ? before.map((shift, slot) => shift + (by[slot] ?? 0)) : by);
    }
  }
  return shifts;
};
