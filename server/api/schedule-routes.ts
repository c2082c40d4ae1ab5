import { z } from 'zod';
import { asOf } from '@floorlight/shared/board/board.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { mostAgentDays } from '@floorlight/shared/store/adherence/read-adherence.ts';
import { readExceptions, readShifts } from '@floorlight/shared/store/rosters/read-roster.ts';
import { floorParams, teamsParameter } from './parameters.ts';
import { namedOn, readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { exceptionAnswer, rosterAgent, shiftAnswer, tellException, tellShift } from './schedule-answer.ts';
import { checkDays, countDays, daysPeriod, floorDays, tooManyDays } from './schedule-days.ts';

const schedulesAnswer = z.object({
  asOf,
  timezone: z.string(),
  /** Of everybody within reach, in order; null: some are of no team. */
  teams: z.array(z.string().nullable()),
  /** Everybody within reach, or of the teams asked for, scheduled or not; shifts and exceptions that reach into these days. */
  agents: z.array(
    z.object({
      agent: rosterAgent,
      team: z.string().nullable(),
      shifts: z.array(shiftAnswer),
      exceptions: z.array(exceptionAnswer),
    }),
  ),
});

/** No team comes last. */
const byName = (one: string | null, other: string | null): number =>
  one === null || other === null ? Number(one === null) - Number(other === null) : one.localeCompare(other);

export const scheduleRoutes = (context: Context): Route[] => [
  defineRoute({
    path: '/floors/{floor}/schedules',
    summary: 'Who is scheduled when on some days of the floor, with what was asked and approved to differ',
    needs: 'agents.day',
    params: floorParams,
    query: z.strictObject({ ...floorDays, team: teamsParameter }).superRefine(checkDays),
    answer: schedulesAnswer,
    handle: async ({ params, query, reach }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor, frame, merges, seen, agents } = roster;
      const teamOf = (agent: string): string | null => agents.get(agent)?.team ?? null;
      const isMeant = (agent: string): boolean => query.team?.includes(teamOf(agent) ?? '') ?? true;
      const count = [...agents.keys()].filter(isMeant).length * countDays(query);
      if (count > mostAgentDays) throw tooManyDays(count, 'a team');
      const asked = { floor, merges, ...daysPeriod(frame, query) };
      const [shifts, exceptions] = await Promise.all([readShifts(seen.here.db, asked), readExceptions(seen.here.db, asked)]);
      const [shiftsOf, exceptionsOf] = [Map.groupBy(shifts, ({ agent }) => agent), Map.groupBy(exceptions, ({ agent }) => agent)];
      const all = [...new Set([...agents.keys(), ...shiftsOf.keys(), ...exceptionsOf.keys()])];
      return {
        asOf: frame.asOf,
        timezone: frame.zone.name,
        teams: [...new Set(all.map(teamOf))].sort(byName),
        agents: all.filter(isMeant).map((agent) => ({
          agent: namedOn(roster, agent),
          team: teamOf(agent),
          shifts: (shiftsOf.get(agent) ?? []).map(tellShift),
          exceptions: (exceptionsOf.get(agent) ?? []).map((one) => tellException(one, namedOn(roster, agent))),
        })),
      };
    },
  }),
];
