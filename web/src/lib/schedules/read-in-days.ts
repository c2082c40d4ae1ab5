import { dateAfter } from '#lib/format/floor-date.ts';
import { ApiProblem } from '#lib/live/api-problem.ts';

/** Days of the floor's calendar, `yyyy-mm-dd`, both included. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

const dayMs = 86_400_000;

const isTooMuch = (error: unknown): boolean => error instanceof ApiProblem && error.code === 'too-many-days';

/** Asks for days at once or, where that is more than one answer holds, for each half of them. @throws ApiProblem also of a single day */
export const readInDays = async <Answer>(
  { from, to }: Days,
  read: (days: Days) => Promise<Answer>,
  join: (one: Answer, other: Answer) => Answer,
): Promise<Answer> => {
  try {
    return await read({ from, to });
  } catch (error) {
    if (!isTooMuch(error) || from >= to) throw error;
    const middle = dateAfter(from, Math.floor((Date.parse(to) - Date.parse(from)) / dayMs / 2));
    const first = await readInDays({ from, to: middle }, read, join);
    return join(first, await readInDays({ from: dateAfter(middle, 1), to }, read, join));
  }
};
