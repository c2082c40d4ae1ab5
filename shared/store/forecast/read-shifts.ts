import type { FloorDay } from '../../forecast/floor-day.ts';
import { ownMarks, type MarkedDay } from '../../forecast/marked-day.ts';
import { shiftsBy, type Shifts } from './foretell-from.ts';
import type { HalfHours, OpenHalfHours } from './read-half-hours.ts';

/** What marks of single queues change of several together, on the days asked. Of one queue: nothing, its own forecast knows them. */
export const readShifts = async (
  history: OpenHalfHours,
  name: string,
  { queues }: Pick<HalfHours, 'queues'>,
  asked: { readonly days: readonly FloorDay[]; readonly marks: readonly MarkedDay[] },
): Promise<Shifts> => {
  const shifts = new Map<number, number[]>();
  if (queues.includes(name)) return shifts;
  const dates = new Set(asked.days.map(({ date }) => date));
  const marked = [
    ...new Set(
      ownMarks(asked.marks, queues)
        .filter(({ date }) => dates.has(date))
        .map(({ queue }) => queue),
    ),
  ];
  const all = await history.read(marked);
  for (const [nth, queue] of marked.entries()) {
    const known = all[nth];
    if (!known) continue;
    for (const [day, by] of shiftsBy(known, asked.days, asked.marks, queue)) {
      const before = shifts.get(day);
      shifts.set(day, before ? before.map((shift, slot) => shift + (by[slot] ?? 0)) : by);
    }
  }
  return shifts;
};
