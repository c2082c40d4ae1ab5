import { z } from 'zod';
import { dayName } from '@floorlight/shared/calendar/local-day.ts';
import { intervalsBetween, type Interval } from '@floorlight/shared/calendar/intervals-between.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { oldestLimit } from '@floorlight/shared/floor/limits.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import type { FloorNow } from '@floorlight/shared/store/adherence/floor-now.ts';
import { readFloorNow } from '@floorlight/shared/store/adherence/open-states.ts';
import { readAdherence, sumOf, type JudgedAgent, type JudgedPeriod } from '@floorlight/shared/store/adherence/read-adherence.ts';
import { adherenceAnswer, bandsAnswer, tellFigures } from './adherence-answer.ts';
import { namesAgents, withoutNames } from './agent-names.ts';
import { badParameter } from './bad-parameter.ts';
import { moving } from './on-floor.ts';
import { floorParams, some, teamsParameter } from './parameters.ts';
import { checkRostered, namedOn, readRosterFrame, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { checkDays, dayPeriod, daysPeriod, floorDays, tooManyDays } from './schedule-days.ts';

interface Asked {
  readonly from: number;
  readonly to: number;
  /** The parameter that says where it begins. */
  readonly field: 'from' | 'day';
  readonly isMeant: (agent: string) => boolean;
  readonly withBands: boolean;
}

const dayMs = 24 * 60 * 60_000;

/** Days are kept for as long as the events they are made of. */
const checkKept = ({ now }: FloorNow, { from, field }: Asked): void => {
  if (from < now - oldestLimit)
    throw badParameter(field, `must not lie over ${oldestLimit / dayMs} days back: agents’ days are kept that long`);
};

const judged = async (context: Context, { floor: id, seen }: RosterFrame, asked: Asked): Promise<JudgedPeriod> => {
  const floor = await readFloorNow(context, id);
  if (!floor) throw moving();
  checkKept(floor, asked);
  const days: Interval[] = intervalsBetween(floor.zone, asked.from, asked.to, 'day', floor.dayStart);
  const { withBands } = asked;
  const isMeant = (agent: string): boolean => (seen.agents?.has(agent) ?? true) && asked.isMeant(agent);
  const period = await readAdherence({ ...seen.here, everything: context }, { floor, days, isMeant, withBands });
  if (!period) throw moving();
  if ('tooMany' in period) throw tooManyDays(period.tooMany, 'a team or an agent');
  return period;
};

const totalOf = (agents: readonly JudgedAgent[]) =>
  tellFigures(sumOf(agents.flatMap(({ days }) => days.flatMap(({ sums }) => sums ?? []))));

const headOf = ({ floor }: JudgedPeriod) => ({
  asOf: floor.asOf,
  timezone: floor.zone.name,
  graceSeconds: floor.grace / 1000,
});

const periodRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/adherence',
    summary: 'How agents kept to their schedules, day by day, with the sums of teams',
    needs: 'agents.day',
    params: floorParams,
    query: z.strictObject({ ...floorDays, agent: some(id), team: teamsParameter }).superRefine(checkDays),
    answer: adherenceAnswer,
    handle: async ({ params, query, reach }) => {
      if (!namesAgents(reach) && query.agent !== undefined) throw withoutNames('agent');
      const roster = await readRosterFrame(context, params.floor, reach);
      const { agents: known } = roster;
      for (const agent of query.agent ?? []) checkRostered(roster, agent, 'agent');
      const teamOf = (agent: string): string | null => known.get(agent)?.team ?? null;
      const isMeant = (agent: string): boolean =>
        (query.agent?.includes(agent) ?? true) && (query.team?.includes(teamOf(agent) ?? '') ?? true);
      const period = await judged(context, roster, {
        ...daysPeriod(roster.frame, query),
        ...{ field: 'from', isMeant, withBands: false },
      });
      const { agents, floor } = period;
      const named = (start: number): string => dayName(floor.zone, start);
      const told = agents.map((one) => ({
        agent: namedOn(roster, one.agent),
        team: teamOf(one.agent),
        days: one.days.map(({ day, sums }) => ({ day: named(day.start), figures: sums && tellFigures(sums) })),
        total: totalOf([one]),
      }));
      return {
        ...headOf(period),
        days: [...new Set(told.flatMap(({ days }) => days.map(({ day }) => day)))],
        agents: namesAgents(reach) ? told : [],
        teams: [...Map.groupBy(agents, ({ agent }) => teamOf(agent))].map(([team, own]) => ({
          ...{ team, agents: own.length },
          total: totalOf(own),
        })),
        total: totalOf(agents),
        pending: agents.reduce((sum, { days }) => sum + days.filter((day) => day.pending).length, 0),
      };
    },
  });

const bandsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/adherence/bands',
    summary: 'What an agent was scheduled to do and did on a day, band by band',
    needs: 'agents.day',
    params: floorParams,
    query: z.strictObject({ agent: id, day: floorDays.from }),
    answer: bandsAnswer,
    handle: async ({ params, query, reach }) => {
      if (!namesAgents(reach)) throw withoutNames('agent');
      const roster = await readRosterFrame(context, params.floor, reach);
      checkRostered(roster, query.agent, 'agent');
      const { from, to } = dayPeriod(roster.frame, query.day, 'day');
      const isMeant = (agent: string): boolean => agent === query.agent;
      const period = await judged(context, roster, { from, to, field: 'day', isMeant, withBands: true });
      const [found] = period.agents;
      const [day] = found?.days ?? [];
      const { start, end } = day?.own ?? { start: from, end: to };
      return {
        ...headOf(period),
        agent: namedOn(roster, query.agent),
        day: query.day,
        window: { from: start, to: end },
        scheduled: (found?.spans ?? []).filter((span) => span.from < end && span.until > start),
        bands: day && !day.sums ? null : [...(day?.bands ?? [])],
        figures: day?.sums ? tellFigures(day.sums) : null,
      };
    },
  });

export const adherenceRoutes = (context: Context): Route[] => [periodRoute(context), bandsRoute(context)];
