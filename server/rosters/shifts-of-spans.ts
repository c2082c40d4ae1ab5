import type { IANAZone } from 'luxon';
import { dayName, dayStartAt } from '@floorlight/shared/calendar/local-day.ts';
import type { Activity } from '@floorlight/shared/schedules/activity.ts';
import type { PlannedShift } from './roster-plan.ts';

/** A row of a file, or an event of a calendar, that says what somebody does from when to when. */
export interface FileSpan {
  readonly line: number;
  readonly agent: string;
  readonly start: number;
  readonly end: number;
  readonly activity: Exclude<Activity, 'off'>;
  /** One time of an entry that comes again and again. */
  readonly repeats?: boolean;
}

interface Calendar {
  readonly zone: IANAZone;
  readonly dayStart: number;
}

/** SPEC CA3. */
export const dayOfShift = ({ zone, dayStart }: Calendar, start: number): string =>
  dayName(zone, dayStartAt(zone, start, dayStart));

const together = (spans: readonly FileSpan[]): FileSpan[][] => {
  const groups: FileSpan[][] = [];
  let until = Number.NEGATIVE_INFINITY;
  for (const span of spans.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
    if (span.start > until) groups.push([]);
    groups.at(-1)?.push(span);
    until = Math.max(until, span.end);
  }
  return groups;
};

/**
 * What touches or overlaps is one shift: a break may lie within its work, or between two stretches of it. @param isOff a shift that
 * only comes again and again gives way to a day off; of another it is the single entry that stands against it, and is named.
 */
export const shiftsOfSpans = (
  spans: readonly FileSpan[],
  calendar: Calendar,
  isOff: (agent: string, day: string) => boolean = () => false,
): PlannedShift[] =>
  [...Map.groupBy(spans, ({ agent }) => agent)].flatMap(([agent, own]) =>
    together(own).flatMap((group): PlannedShift[] => {
      const [first] = group;
      if (!first) return [];
      const { start } = first;
      const day = dayOfShift(calendar, start);
      const against = isOff(agent, day) ? group.find(({ repeats }) => repeats !== true) : first;
      if (!against) return [];
      const { line } = against;
      return [
        {
          ...{ line, agent, start, day, dated: day },
          end: Math.max(...group.map(({ end }) => end)),
          parts: group
            .filter(({ activity }) => activity !== 'work')
            .map(({ activity, ...at }) => ({ activity, start: at.start, end: at.end })),
        },
      ];
    }),
  );
