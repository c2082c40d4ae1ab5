import { z } from 'zod';

/** Columns a file may have; it needs `queue`, `contacts`, and `start` or `date` with `time`. */
export const forecastColumns = ['start', 'date', 'time', 'queue', 'contacts', 'low', 'high', 'handle_seconds'] as const;
export type ForecastColumn = (typeof forecastColumns)[number];

/** Characters of a file, rows beneath its header, days from its first to its last. */
export const longestForecastFile = 4_000_000;
export const mostForecastRows = 50_000;
export const mostForecastDays = 400;

/** One thing wrong with one cell; `line` as a spreadsheet counts, the header is 1. Null: the line, or the file, as a whole. */
const forecastFault = z.strictObject({
  line: z.int().nullable(),
  column: z.string().nullable(),
  says: z.string(),
});
export type ForecastFault = z.infer<typeof forecastFault>;

/** Intervals one after another that a queue has no row of. */
const forecastGap = z.strictObject({ queue: z.string(), from: z.iso.datetime(), to: z.iso.datetime(), count: z.int() });
export type ForecastGap = z.infer<typeof forecastGap>;

/** What a file says, or would. */
export const forecastFileAnswer = z.strictObject({
  preview: z.boolean(),
  /** Null: nothing was kept. */
  forecast: z.string().nullable(),
  rows: z.int(),
  queues: z.array(z.string()),
  unknownQueues: z.array(z.string()),
  /** Queues of the floor that it says nothing of: where all together are asked for, they are in neither sum. None, where it names `*`. */
  otherQueues: z.array(z.string()),
  /** How wide its intervals are; null: not to be told. */
  minutes: z.union([z.literal(15), z.literal(30), z.literal(60)]).nullable(),
  from: z.iso.datetime().nullable(),
  to: z.iso.datetime().nullable(),
  contacts: z.number(),
  /** All there are; `gaps` has the first of them. */
  missing: z.strictObject({ count: z.int(), gaps: z.array(forecastGap) }),
  faultCount: z.int(),
  faults: z.array(forecastFault),
});
export type ForecastFileAnswer = z.infer<typeof forecastFileAnswer>;
