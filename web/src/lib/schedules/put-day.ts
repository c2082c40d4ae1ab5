import { send } from '#lib/settings/ask.ts';
import type { WrittenShift } from './day-draft.ts';

const at = (instant: number): string => new Date(instant).toISOString();
const period = ({ start, end }: { start: number; end: number }) => ({ start: at(start), end: at(end) });

/** Puts shifts in the place of all that a day had. @throws ApiProblem */
export const putDay = async (
  { floor, agent, date }: { floor: string; agent: string; date: string },
  shifts: readonly WrittenShift[],
): Promise<void> => {
  const path = `/floors/${encodeURIComponent(floor)}/schedules/${encodeURIComponent(agent)}/${date}`;
  await send('PUT', path, {
    shifts: shifts.map((shift) => ({
      ...period(shift),
      parts: shift.parts.map((part) => ({ activity: part.activity, ...period(part) })),
    })),
  });
};
