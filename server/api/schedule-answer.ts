import { z } from 'zod';
import { activity } from '@floorlight/shared/schedules/activity.ts';
import type { ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import type { KnownShift } from '@floorlight/shared/store/rosters/read-roster.ts';

const instant = z.iso.datetime();
const at = (ms: number): string => new Date(ms).toISOString();

export const rosterAgent = z.object({ id: z.string(), name: z.string() });

export const shiftAnswer = z.object({
  id: z.string(),
  /** The floor’s day on which it starts: a night shift belongs to that one (SPEC CA3). */
  day: z.iso.date(),
  start: instant,
  end: instant,
  /** In order; where none is, it is work on contacts. */
  parts: z.array(z.object({ activity: activity.exclude(['off']), start: instant, end: instant })),
  /** `people`: set by hand; else the kind of file it came in. */
  source: z.enum(['people', 'csv', 'ical']),
});

export const tellShift = ({ id, day, start, end, parts, source }: KnownShift): z.input<typeof shiftAnswer> => ({
  ...{ id, day, source },
  start: at(start),
  end: at(end),
  parts: parts.map((part) => ({ activity: part.activity, start: at(part.start), end: at(part.end) })),
});

export const exceptionState = z.enum(['asked', 'approved', 'declined', 'withdrawn']);

export const exceptionAnswer = z.object({
  id: z.string(),
  agent: rosterAgent,
  start: instant,
  end: instant,
  /** `off` takes them out of a shift. */
  activity,
  note: z.string().nullable(),
  state: exceptionState,
  /** What people are called. */
  askedBy: z.string(),
  askedAt: instant,
  /** Null: nobody has. */
  decidedBy: z.string().nullable(),
  decidedAt: instant.nullable(),
  decisionNote: z.string().nullable(),
});

export const tellException = (
  { agent: _, ...one }: ScheduleException,
  agent: z.input<typeof rosterAgent>,
): z.input<typeof exceptionAnswer> => ({
  ...one,
  agent,
  start: at(one.start),
  end: at(one.end),
  askedAt: at(one.askedAt),
  decidedAt: one.decidedAt === null ? null : at(one.decidedAt),
});
