import { z } from 'zod';
import { inOneSentence } from '@floorlight/shared/events/field-faults.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { longestRosterFile, rosterFileAnswer } from '@floorlight/shared/schedules/roster-file.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { storeShifts, type Overlap, type ShiftGone } from '@floorlight/shared/store/rosters/store-shifts.ts';
import { Problem } from '../problems/problem.ts';
import { gaveWay } from '../rosters/gave-way.ts';
import { daysOf, givesWay, planRoster } from '../rosters/plan-roster.ts';
import { tellFloor } from '../rosters/tell-floor.ts';
import type { RosterFault, RosterFloor, RosterPlan } from '../rosters/roster-plan.ts';
import { floorParams, nothing } from './parameters.ts';
import { readRosterFrame, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';

/** A character of the file takes up to four bytes, a line break or quotation mark two. */
const bodyLimit = 4 * longestRosterFile;
const shown = { faults: 200, agents: 100, readAs: 50 };

const body = z.strictObject({
  format: z.enum(['csv', 'ical']),
  /** The file. */
  text: z.string().max(longestRosterFile, `must be at most ${longestRosterFile} characters; cut the file in parts`),
  /** Whose calendar an iCalendar file is; without it each entry says whom it invites. */
  agent: id.nullable().default(null),
  /** Says what it would do, and changes nothing. */
  preview: z.boolean(),
  /** `days`: the shifts of the days that the file names give way, for those it names; `nothing`: they stay, and none may overlap. */
  replace: z.enum(['days', 'nothing']),
});

const floorOf = ({ frame, agents, merges }: RosterFrame): RosterFloor => ({
  zone: frame.zone,
  dayStart: frame.dayStart,
  now: frame.asOf.now,
  agents: new Map([...agents].map(([agent, { name }]) => [agent, name])),
  mergedInto: new Map(
    [...merges]
      .filter(([entity]) => entity.startsWith('agent:'))
      .map(([entity, { into }]) => [entity.slice('agent:'.length), into]),
  ),
});

const told = (plan: RosterPlan, faults: readonly RosterFault[], gone: readonly ShiftGone[]): z.input<typeof rosterFileAnswer> => {
  const days = daysOf(plan);
  const names = days.map(({ day }) => day).sort();
  const [from, to] = [names[0], names.at(-1)];
  return {
    rows: plan.rows,
    shifts: plan.shifts.length,
    off: new Set(plan.off.map(({ agent, day }) => JSON.stringify([agent, day]))).size,
    agents: new Set(days.map(({ agent }) => agent)).size,
    ...gaveWay(gone, plan.shifts),
    unknownAgents: plan.unknownAgents.slice(0, shown.agents),
    faults: faults.slice(0, shown.faults),
    faultCount: faults.length,
    readAs: plan.readAs.slice(0, shown.readAs).map((one) => ({ ...one })),
    days: from !== undefined && to !== undefined ? { from, to } : null,
  };
};

const iso = (ms: number): string => new Date(ms).toISOString().replace('.000Z', 'Z');

const overlapFaults = ({ shifts }: RosterPlan, overlaps: readonly Overlap[]): RosterFault[] =>
  overlaps.map(({ index, day, start, end }) => ({
    line: shifts[index]?.line ?? null,
    column: 'start',
    says: `overlaps the shift of ${day} from ${iso(start)} to ${iso(end)}; change one of the two, or replace that day too`,
  }));

const mostNamed = 5;
const placeOf = ({ line, column }: RosterFault): string =>
  [line === null ? 'file' : `line ${line}`, ...(column === null ? [] : [column])].join(', ');

const refuseFaults = (faults: readonly RosterFault[]): void => {
  if (faults.length === 0) return;
  const errors = faults.slice(0, mostNamed).map((fault) => ({ field: placeOf(fault), detail: fault.says }));
  const more = faults.length > mostNamed ? `; and ${faults.length - mostNamed} more` : '';
  throw new Problem(400, 'bad-file', `Nothing was imported: ${inOneSentence(errors)}${more}`, { errors });
};

export const scheduleImportRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/schedules/import',
    summary:
      'Shifts from a CSV or iCalendar file: what it would do and what is wrong with it, cell by cell; or do it, all or nothing',
    needs: 'schedules.set',
    params: floorParams,
    query: nothing,
    body,
    bodyLimit,
    answer: rosterFileAnswer,
    handle: async ({ params, body: { preview, replace, ...file }, reach, identity, tell }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor } = roster;
      const calendar = floorOf(roster);
      const plan = planRoster(file, calendar);
      if (!preview) refuseFaults(plan.faults);
      if (plan.faults.length > 0) return told(plan, plan.faults, []);
      const stored = { floor, clear: replace === 'days' ? givesWay(plan, calendar) : [], source: file.format, by: identity.name };
      const { overlaps, gone } = await storeShifts(context, { ...stored, shifts: plan.shifts }, preview ? 'tried' : undefined);
      const faults = overlapFaults(plan, overlaps);
      if (preview) return told(plan, faults, gone);
      refuseFaults(faults);
      const counts = told(plan, [], gone);
      const { shifts, agents, replaced, replacedByHand } = counts;
      tell.done('schedule-imported', floor, { format: file.format, shifts, agents, replace, replaced, replacedByHand });
      await tellFloor(context, floor);
      return counts;
    },
  });
