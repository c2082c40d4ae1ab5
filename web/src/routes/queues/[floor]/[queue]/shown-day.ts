import { readQueueDay, readWholeDay, type IntervalFigures, type QueueDay } from '#lib/day/queue-day.ts';

/** A queue's day, and the whole of it in one row as the interval report has it. */
export interface ShownDay {
  readonly day: QueueDay;
  readonly whole: IntervalFigures | null;
}

interface Asked {
  readonly floor: string;
  readonly queue: string;
  /** `yyyy-mm-dd`; null: today. */
  readonly date: string | null;
}

/** @throws ApiProblem */
export const readShownDay = async ({ floor, queue, date }: Asked, signal: AbortSignal): Promise<ShownDay> => {
  const day = await readQueueDay(floor, queue, date, signal);
  return { day, whole: await readWholeDay({ floor, queue }, day.window, signal) };
};
