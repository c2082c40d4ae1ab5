import type { SpecialDay, SpecialDays } from './special-day.ts';

/** A day as people marked it, for a queue or, as `*`, for all. */
export interface MarkedDay {
  /** `yyyy-mm-dd` on the floor’s calendar. */
  readonly date: string;
  readonly queue: string;
  readonly special: SpecialDay;
}

const byDate = (marks: readonly MarkedDay[]): [string, SpecialDay][] => marks.map(({ date, special }) => [date, special]);

/** How days are for a queue: its own mark goes before one of all queues. For several together only the latter are looked at. */
export const specialFor = (marks: readonly MarkedDay[], queue: string): SpecialDays => {
  const of = (name: string) => byDate(marks.filter((mark) => mark.queue === name));
  return new Map([...of('*'), ...of(queue)]);
};

/** Those that single queues among these have of their own. */
export const ownMarks = (marks: readonly MarkedDay[], queues: readonly string[]): MarkedDay[] =>
  marks.filter(({ queue }) => queues.includes(queue));
