import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import { activity } from '@floorlight/shared/schedules/activity.ts';
import { mostParts, mostShifts, shiftFaults } from '@floorlight/shared/schedules/shift-faults.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { storeShifts, type Overlap } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { refuseMerged } from '../merging/merge.ts';
import { Problem } from '../problems/problem.ts';
import { shiftsText } from '../rosters/shifts-text.ts';
import { tellFloor } from '../rosters/tell-floor.ts';
import { accepted } from './accepted.ts';
import { floorParams, nothing } from './parameters.ts';
import { checkRostered, readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { dayPeriod } from './schedule-days.ts';
import { wholeMinute } from './whole-minute.ts';

const part = z.strictObject({ activity: activity.exclude(['off']), start: wholeMinute, end: wholeMinute });
const shift = z.strictObject({ start: wholeMinute, end: wholeMinute, parts: z.array(part).max(mostParts).default([]) });

const body = z.strictObject({
  /** Empty: off. */
  shifts: z
    .array(shift)
    .max(mostShifts)
    .superRefine((shifts, context) => {
      for (const { path, detail } of shiftFaults(shifts))
        context.addIssue({ code: 'custom', path: [...path], message: detail, input: shifts });
    }),
});

const badBody = (field: string, detail: string): Problem =>
  new Problem(400, 'bad-body', `${field} ${detail}`, { errors: [{ field, detail }] });

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const refuseOutside = (shifts: readonly { start: number }[], day: string, { from, to }: { from: number; to: number }): void => {
  const outside = shifts.findIndex(({ start }) => start < from || start >= to);
  if (outside === -1) return;
  const detail = `must be on ${day} of the floor’s clock, from ${iso(from)} and before ${iso(to)}; a shift belongs to the day it starts`;
  throw badBody(`shifts[${outside}].start`, detail);
};

const refuseOverlap = ([overlap]: readonly Overlap[]): void => {
  if (!overlap) return;
  const { index, day, start, end } = overlap;
  throw badBody(
    `shifts[${index}].start`,
    `overlaps the shift of ${day} from ${iso(start)} to ${iso(end)}; change one of the two`,
  );
};

export const scheduleDayRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}/schedules/{agent}/{day}',
    summary: 'Set the shifts of somebody’s day, in the place of those it had; none: off',
    needs: 'schedules.set',
    params: floorParams.extend({ agent: id, day: z.iso.date('must be a day as yyyy-mm-dd, e.g. 2026-03-02') }),
    query: nothing,
    body,
    answer: accepted,
    handle: async ({ params, body: { shifts }, reach, identity, tell }) => {
      const { agent, day } = params;
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor } = roster;
      await refuseMerged(context, floor, { kind: 'agent', id: agent });
      checkRostered(roster, agent, 'agent');
      refuseOutside(shifts, day, dayPeriod(roster.frame, day, 'day'));
      const parts = (one: (typeof shifts)[number]) => one.parts.toSorted((a, b) => a.start - b.start);
      const told = shifts.map((one) => ({ agent, day, start: one.start, end: one.end, parts: parts(one) }));
      const { overlaps, gone } = await storeShifts(context, {
        ...{ floor, clear: [{ agent, day }], source: 'people', by: identity.name },
        shifts: told,
      });
      refuseOverlap(overlaps);
      tell.done('schedule-set', agent, { day, shifts: shifts.length, before: shiftsText(gone), after: shiftsText(told) });
      await tellFloor(context, floor);
      return { accepted: true };
    },
  });
