import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import { variant } from '@floorlight/shared/events/config.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readStaffing } from '@floorlight/shared/store/forecast/read-staffing.ts';
import { readStaff, type Staff } from '@floorlight/shared/store/rosters/read-staff.ts';
import { checkAhead, floorAhead } from './forecast-parameters.ts';
import { sourceParameter, toldBy } from './forecast-source.ts';
import { findFloorOr404 } from './known-floor.ts';
import { floorParams } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { checkQueue, within } from './within.ts';

/** A number within bounds, both ends allowed. */
const numeric = (least: number, most: number) => {
  const says = `must be a number from ${least} to ${most}`;
  return z
    .string()
    .regex(/^-?\d{1,6}(\.\d{1,6})?$/, says)
    .transform(Number)
    .refine((value) => value >= least && value <= most, says);
};
const whole = (least: number, most: number) => numeric(least, most).refine(Number.isInteger, 'must be a whole number');

const model = z.enum(['erlang-a', 'erlang-c']);

const staffingQuery = z
  .strictObject({
    ...floorAhead,
    queue: id.default('*'),
    source: sourceParameter,
    /** Without these, as the queue is judged now. */
    variant: variant.optional(),
    targetSeconds: numeric(0, 86_400).optional(),
    /** Basis points. */
    goal: whole(1, 9999).optional(),
    /** By Erlang A people give up, after the patience that the queue showed; by Erlang C they wait. */
    model: model.default('erlang-a'),
    mostOccupancy: numeric(0.1, 1).default(0.85),
    shrinkage: numeric(0, 0.9).default(0.3),
    /** Without it, what the queue showed at that time of day. */
    handleSeconds: numeric(1, 86_400).optional(),
    /** What if so many per cent more come, each takes so many longer, so many agents more than required (below 0: fewer) are there. */
    contactsPercent: numeric(-95, 900).default(0),
    handlePercent: numeric(-95, 900).default(0),
    agents: whole(-1000, 1000).default(0),
  })
  .superRefine(checkAhead);

const number = z.number().min(0);
const share = z.number();

const staffingAnswer = z.object({
  asOf,
  timezone: z.string(),
  queue: z.string(),
  /** `history`, or the id of a forecast: by which so many are expected. */
  source: z.string(),
  /** Of what begins earlier nothing had been learned: that nobody is required says nothing. Null: it was not learned from this floor’s days. */
  foretoldFrom: z.iso.datetime().nullable(),
  /** Erlang C also where too few gave up to tell their patience. */
  model,
  variant,
  targetSeconds: number,
  goal: z.int(),
  mostOccupancy: share,
  shrinkage: share,
  patienceSeconds: number.nullable(),
  intervals: z.array(
    z.object({
      start: z.iso.datetime(),
      end: z.iso.datetime(),
      expected: number,
      handleSeconds: number,
      erlangs: number,
      required: z.int().min(0),
      /** For that many to be at work, shrinkage counted in. */
      scheduled: z.int().min(0),
      /** With those required, and as many more or fewer as was asked; `meanWait` null: without end. */
      outcome: z.object({
        agents: z.int().min(0),
        serviceLevel: share,
        occupancy: share,
        abandoned: share,
        meanWait: number.nullable(),
      }),
      /** Means of people of the queue: scheduled to work on contacts, and signed in (null until it is over). */
      rostered: number.nullable(),
      present: number.nullable(),
      /** `rostered` less `scheduled`, and `present` less `required`; all four are null to who sees less than the whole floor. */
      over: share.nullable(),
      presentOver: share.nullable(),
    }),
  ),
  days: z.array(z.object({ date: z.iso.date(), expected: number, peak: z.int().min(0), scheduledHours: number })),
});

interface Told {
  readonly start: string;
  readonly end: string;
  readonly required: number;
  readonly scheduled: number;
}

const less = (have: number | null, need: number): number | null => (have === null ? null : have - need);

const staffIn = (context: Context, floor: string, queue: string, times: readonly Told[]): Promise<Staff[]> =>
  readStaff(context, {
    ...{ floor, queue },
    intervals: times.map(({ start, end }) => ({ start: Date.parse(start), end: Date.parse(end) })),
  });

const beside = ({ required, scheduled }: Told, staff: Staff | undefined) => {
  const { rostered, present } = staff ?? { rostered: null, present: null };
  return { rostered, present, over: less(rostered, scheduled), presentOver: less(present, required) };
};

export const staffingRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/staffing',
    summary: 'How many agents what is expected takes, half-hour by half-hour, and how it would go with more or fewer',
    needs: 'floor.watch',
    params: floorParams,
    query: staffingQuery,
    answer: staffingAnswer,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      if (query.queue !== '*') checkQueue(seen, floor.id, query.queue, 'queue');
      const staffing = await readStaffing(seen.here, { ...query, floor: floor.id, within: seen.queues });
      const told = toldBy(staffing, { ...query, floor: floor.id });
      const staff = reach.whole === null ? [] : await staffIn(seen.here, floor.id, query.queue, told.intervals);
      return { ...told, intervals: told.intervals.map((time, index) => ({ ...time, ...beside(time, staff[index]) })) };
    },
  });
