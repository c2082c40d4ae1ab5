import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import { intervalsBetween } from '@floorlight/shared/calendar/intervals-between.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readStaff } from '@floorlight/shared/store/rosters/read-staff.ts';
import { floorParams } from './parameters.ts';
import { readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { checkDays, daysPeriod, floorDays } from './schedule-days.ts';
import { checkQueue } from './within.ts';

const people = z.number().min(0).nullable();

export const scheduleStaffRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/schedules/staff',
    summary: 'How many are scheduled to work on contacts, and how many were signed in, half-hour by half-hour of some days',
    needs: 'agents.day',
    least: 'the whole',
    params: floorParams,
    query: z.strictObject({ ...floorDays, queue: id.default('*') }).superRefine(checkDays),
    answer: z.object({
      asOf,
      timezone: z.string(),
      queue: z.string(),
      /** Means over each half-hour, of those who are in the queue now; `rostered` null: that day nobody is scheduled, `present`: it is not over. */
      intervals: z.array(z.object({ start: z.iso.datetime(), end: z.iso.datetime(), rostered: people, present: people })),
    }),
    handle: async ({ params, query, reach }) => {
      const { floor, frame, seen } = await readRosterFrame(context, params.floor, reach);
      if (query.queue !== '*') checkQueue(seen, floor, query.queue, 'queue');
      const { from, to } = daysPeriod(frame, query);
      const intervals = intervalsBetween(frame.zone, from, to, 30, frame.dayStart);
      const staff = await readStaff(seen.here, { floor, queue: query.queue, intervals });
      return {
        asOf: frame.asOf,
        timezone: frame.zone.name,
        queue: query.queue,
        intervals: intervals.map(({ start, end }, index) => ({
          start: new Date(start).toISOString(),
          end: new Date(end).toISOString(),
          ...(staff[index] ?? { rostered: null, present: null }),
        })),
      };
    },
  });
