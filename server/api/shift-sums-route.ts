import { z } from 'zod';
import { id, label } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  rollUp,
  rollUpKinds,
  rollUpWidths,
  spanOfDay,
  type RollUpKind,
  type RollUpWidth,
  type ShiftLine,
} from '@floorlight/shared/shifts/roll-up.ts';
import { eachSummary, type SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';
import { namesAgents, withoutNames } from './agent-names.ts';
import { floorParams } from './parameters.ts';
import { checkRostered, namedOn, readRosterFrame, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { checkOrder, countDays, daysPeriod, floorDays } from './schedule-days.ts';
import { shiftSumsAnswer, tellShift } from './shift-answer.ts';

/** Summaries are kept for 400 days. */
const mostDays = 800;
const mostLines = 500;
/** A page that took so many shifts to add up ends with the day, week or month. */
const mostShifts = 20_000;

const after = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d:.*$/s, 'must be the "next" of the page before')
  .optional();

const placeOf = ({ from, of }: Pick<ShiftLine, 'from' | 'of'>): string => `${from}:${of}`;

const isAfter = ({ from, of }: ShiftLine, place: string | undefined): boolean => {
  if (place === undefined) return true;
  const [start, whose] = [place.slice(0, 10), place.slice(11)];
  return from === start ? of > whose : from > start;
};

const teamIn = ({ agents }: RosterFrame, agent: string): string | null => agents.get(agent)?.team ?? null;

const whoseIn =
  (roster: RosterFrame, by: RollUpKind, team: string | undefined): ((agent: string) => string | null) =>
  (agent) => {
    const theirs = teamIn(roster, agent);
    if (team !== undefined && theirs !== team) return null;
    return { agent, team: theirs ?? '', floor: '' }[by];
  };

interface Asked {
  readonly from: string;
  readonly to: string;
  readonly width: RollUpWidth;
  readonly by: RollUpKind;
  readonly agent?: string | undefined;
  readonly team?: string | undefined;
  readonly limit: number;
  readonly after?: string | undefined;
}

const readPage = async (roster: RosterFrame, asked: Asked): Promise<{ lines: ShiftLine[]; next: string | null }> => {
  const { width, by, agent, team, limit } = asked;
  const [from, to] = [spanOfDay(asked.from, width).from, spanOfDay(asked.to, width).to];
  const start = asked.after?.slice(0, 10) ?? from;
  let read = 0;
  async function* shifts(): AsyncGenerator<SummaryHead> {
    const within = { floor: roster.floor, from: start < from ? from : start, to, agent };
    for await (const one of eachSummary(roster.seen.here.db, within)) {
      read += 1;
      yield one;
    }
  }
  const lines: ShiftLine[] = [];
  for await (const line of rollUp(shifts(), { width, whose: whoseIn(roster, by, team) })) {
    if (!isAfter(line, asked.after)) continue;
    const last = lines.at(-1);
    if (last && (lines.length === limit || (read > mostShifts && line.from !== last.from))) return { lines, next: placeOf(last) };
    lines.push(line);
  }
  return { lines, next: null };
};

/** Shifts added up by day, week or month: for systems that follow performance, and for whoever looks further back than some days. */
export const shiftSumsRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/shift-sums',
    summary: 'Shifts added up by day, week or month: of each agent, each team or the floor',
    needs: 'agents.day',
    params: floorParams,
    query: z
      .strictObject({
        ...floorDays,
        width: z.enum(rollUpWidths).default('day'),
        by: z.enum(rollUpKinds).default('team'),
        agent: id.optional(),
        team: label.optional(),
        limit: z.coerce.number().int().min(1).max(mostLines).default(200),
        after,
      })
      .superRefine(checkOrder)
      .refine((days) => countDays(days) <= mostDays, {
        path: ['to'],
        error: `must be within ${mostDays} days of from, both counted`,
      }),
    answer: shiftSumsAnswer,
    handle: async ({ params, query, reach }) => {
      const { by, width, agent } = query;
      if (!namesAgents(reach) && by === 'agent') throw withoutNames('by');
      if (!namesAgents(reach) && agent !== undefined) throw withoutNames('agent');
      const roster = await readRosterFrame(context, params.floor, reach);
      daysPeriod(roster.frame, query);
      const { lines, next } = await readPage(roster, query);
      if (agent !== undefined && lines.length === 0 && query.after === undefined) checkRostered(roster, agent, 'agent');
      return {
        timezone: roster.frame.zone.name,
        width,
        by,
        lines: lines.map((line) => ({
          from: line.from,
          to: line.to,
          agent: by === 'agent' ? namedOn(roster, line.of) : null,
          team: by === 'agent' ? teamIn(roster, line.of) : line.of || null,
          agents: line.agents,
          figures: tellShift(line.sums),
        })),
        next,
      };
    },
  });
