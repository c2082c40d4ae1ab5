import { DateTime } from 'luxon';
import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { addShifts } from '@floorlight/shared/shifts/shift-sums.ts';
import {
  mostShifts,
  readDays,
  readParts,
  readSummaries,
  readVersions,
  type SummaryHead,
} from '@floorlight/shared/store/shifts/read-summaries.ts';
import { readActs } from '@floorlight/shared/store/shifts/shift-acts.ts';
import { openViewed } from '../audit/viewed.ts';
import { Problem } from '../problems/problem.ts';
import { namesAgents, withoutNames } from './agent-names.ts';
import { badParameter } from './bad-parameter.ts';
import { reviewsOn } from './may-review.ts';
import { floorParams } from './parameters.ts';
import { checkRostered, namedOn, readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { checkDays, dayPeriod, daysPeriod, floorDays } from './schedule-days.ts';
import { headOf, shiftDayAnswer, shiftsAnswer, tellIrregularities, tellShift, tellVersion } from './shift-answer.ts';
import { shiftProofAnswer, tellProof } from './shift-proof-answer.ts';
import { dayParams, findRoster, inOrder, teamOf } from './shift-rows.ts';

const mostRows = 500;

const sumOf = (rows: readonly SummaryHead[]) => tellShift(addShifts(rows.map(({ sums }) => sums)));
const sumOrNull = (rows: readonly SummaryHead[]) => (rows.length === 0 ? null : sumOf(rows));

const placeOf = ({ day, shift_at, agent }: SummaryHead): string => `${day}:${shift_at.getTime()}:${agent}`;

/** Null: the page before was the first. */
const isAfter = (place: string | undefined): ((row: SummaryHead) => boolean) => {
  if (place === undefined) return () => true;
  const [day = '', shift = '', ...agent] = place.split(':');
  const before = [day, agent.join(':'), Number(shift)] as const;
  return ({ day: on, agent: whose, shift_at }) => {
    if (on !== before[0]) return on > before[0];
    return whose === before[1] ? shift_at.getTime() > before[2] : whose > before[1];
  };
};

const after = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d:\d{1,15}:.+$/, 'must be the "next" of the page before')
  .optional();

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/shifts',
    summary: 'Shifts as they were summed up, with the sums of teams',
    needs: 'agents.day',
    params: floorParams,
    query: z
      .strictObject({
        ...floorDays,
        agent: id.optional(),
        team: id.optional(),
        limit: z.coerce.number().int().min(1).max(mostRows).default(200),
        after,
      })
      .superRefine(checkDays),
    answer: shiftsAnswer,
    handle: async ({ params, query, reach }) => {
      if (!namesAgents(reach) && query.agent !== undefined) throw withoutNames('agent');
      const roster = await readRosterFrame(context, params.floor, reach);
      daysPeriod(roster.frame, query);
      const { from, to, agent, team, limit } = query;
      const found = await readSummaries(roster.seen.here.db, { floor: roster.floor, from, to, agent });
      if (agent !== undefined && found.length === 0) checkRostered(roster, agent, 'agent');
      if (found.length > mostShifts)
        throw badParameter('to', `asks for more than ${mostShifts} shifts at once: ask for fewer days, or for an agent`);
      const rows = found.filter((row) => team === undefined || teamOf(roster, row.agent) === team).sort(inOrder);
      const left = rows.filter(isAfter(query.after));
      const page = namesAgents(reach) ? left.slice(0, limit) : [];
      const last = page.at(-1);
      const isFirst = query.after === undefined;
      const actsOf = await readActs(roster.seen.here.db, roster.floor, page);
      return {
        timezone: roster.frame.zone.name,
        shifts: page.map((row) => ({
          agent: namedOn(roster, row.agent),
          team: teamOf(roster, row.agent),
          day: row.day,
          ...headOf(row),
          irregularities: tellIrregularities(row, actsOf(row)),
          figures: tellShift(row.sums),
        })),
        teams: isFirst
          ? [...Map.groupBy(rows, (row) => teamOf(roster, row.agent))].map(([name, own]) => ({
              team: name,
              agents: new Set(own.map((row) => row.agent)).size,
              figures: sumOf(own),
            }))
          : null,
        total: isFirst ? sumOf(rows) : null,
        next: last && left.length > page.length ? placeOf(last) : null,
      };
    },
  });

const daysBefore = (day: string, days: number): string => DateTime.fromISO(day).minus({ days }).toISODate() ?? day;

const dayRoute = (context: Context): Route => {
  const isNewLook = openViewed(context.clock);
  return defineRoute({
    path: '/floors/{floor}/shifts/{agent}/{day}',
    summary: 'Somebody’s shifts of a day: the whole summary, its versions, and the days it is compared with',
    needs: 'agents.day',
    params: dayParams,
    query: z.strictObject({}),
    answer: shiftDayAnswer,
    handle: async ({ params, reach, identity, tell }) => {
      const roster = await findRoster(context, params.floor, reach);
      const { agent, day } = params;
      dayPeriod(roster.frame, day, 'day');
      const { db } = roster.seen.here;
      const rows = await readVersions(db, roster.floor, agent, day);
      if (rows.length === 0) checkRostered(roster, agent, 'agent');
      const weeks = [7, 14, 21, 28].map((days) => daysBefore(day, days));
      const others = await readDays(db, roster.floor, agent, [daysBefore(day, 1), ...weeks]);
      const on = (name: string) => sumOrNull(others.filter((row) => row.day === name));
      const newest = rows.filter((row) => row.newest);
      const actsOf = await readActs(db, roster.floor, newest);
      const reviews = await reviewsOn(context, identity, roster.floor);
      if (isNewLook(identity.id, `${roster.floor} ${agent}`)) tell.done('agent-day-viewed', agent);
      return {
        agent: namedOn(roster, agent),
        team: teamOf(roster, agent),
        day,
        timezone: roster.frame.zone.name,
        mayReview: reviews(agent),
        shifts: newest.map((row) => ({
          ...headOf(row),
          withdrawn: row.withdrawn,
          irregularities: tellIrregularities(row, actsOf(row)),
          figures: tellShift(row.sums),
          versions: rows.filter(({ shift_at }) => shift_at.getTime() === row.shift_at.getTime()).map(tellVersion),
        })),
        total: sumOrNull(newest.filter((row) => !row.withdrawn)),
        dayBefore: on(daysBefore(day, 1)),
        weeksBefore: weeks.map((name) => ({ day: name, figures: on(name) })),
      };
    },
  });
};

const proofRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/shifts/{agent}/{day}/proof',
    summary: 'What a shift’s summary is made of: states, handlings, offers, ratings, events',
    needs: 'agents.day',
    params: dayParams,
    query: z.strictObject({
      /** What the shift is called by, UTC milliseconds. */
      shift: z.coerce.number().int(),
      /** Left out: the newest. */
      version: z.coerce.number().int().min(1).max(1_000_000).optional(),
    }),
    answer: shiftProofAnswer,
    handle: async ({ params, query, reach }) => {
      const roster = await findRoster(context, params.floor, reach);
      const { agent, day } = params;
      const found =
        Math.abs(query.shift) <= 8.64e15
          ? await readParts(roster.seen.here.db, { ...query, floor: roster.floor, agent, version: query.version })
          : null;
      if (!found || found.day !== day) {
        checkRostered(roster, agent, 'agent');
        throw new Problem(404, 'unknown-shift', `Nothing is summed up under ${query.shift} on ${day}.`, {
          errors: [{ field: 'shift', detail: `must be a "shift" of /api/v1/floors/${roster.floor}/shifts/${agent}/${day}` }],
        });
      }
      return tellProof(found.shift_at.getTime(), found.version, found.parts);
    },
  });

export const shiftRoutes = (context: Context): Route[] => [listRoute(context), dayRoute(context), proofRoute(context)];
