import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readExceptions, readShifts } from '@floorlight/shared/store/rosters/read-roster.ts';
import { floorParams } from './parameters.ts';
import { namedOn, readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { exceptionAnswer, rosterAgent, shiftAnswer, tellException, tellShift } from './schedule-answer.ts';
import { checkDays, daysPeriod, floorDays } from './schedule-days.ts';

const schedulesAnswer = z.object({
  asOf,
  timezone: z.string(),
  /** Everybody within reach, scheduled or not; shifts and exceptions that reach into these days. */
  agents: z.array(
    z.object({
      agent: rosterAgent,
      team: z.string().nullable(),
      shifts: z.array(shiftAnswer),
      exceptions: z.array(exceptionAnswer),
    }),
  ),
});

export const scheduleRoutes = (context: Context): Route[] => [
  defineRoute({
    path: '/floors/{floor}/schedules',
    summary: 'Who is scheduled when on some days of the floor, with what was asked and approved to differ',
    needs: 'agents.day',
    params: floorParams,
    query: z.strictObject(floorDays).superRefine(checkDays),
    answer: schedulesAnswer,
    handle: async ({ params, query, reach }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor, frame, merges, seen, agents } = roster;
      const asked = { floor, merges, ...daysPeriod(frame, query) };
      const [shifts, exceptions] = await Promise.all([readShifts(seen.here.db, asked), readExceptions(seen.here.db, asked)]);
      const [shiftsOf, exceptionsOf] = [Map.groupBy(shifts, ({ agent }) => agent), Map.groupBy(exceptions, ({ agent }) => agent)];
      const all = new Set([...agents.keys(), ...shiftsOf.keys(), ...exceptionsOf.keys()]);
      return {
        asOf: frame.asOf,
        timezone: frame.zone.name,
        agents: [...all].map((agent) => ({
          agent: namedOn(roster, agent),
          team: agents.get(agent)?.team ?? null,
          shifts: (shiftsOf.get(agent) ?? []).map(tellShift),
          exceptions: (exceptionsOf.get(agent) ?? []).map((one) => tellException(one, namedOn(roster, agent))),
        })),
      };
    },
  }),
];
