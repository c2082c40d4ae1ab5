import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { id, keptStraight } from '@floorlight/shared/events/fields.ts';
import { drawSample, newFor, sampleAsked, sampleRules, verdicts } from '@floorlight/shared/shifts/draw-sample.ts';
import { keyFigures } from '@floorlight/shared/shifts/figures.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { mostShifts, readSummaries, type SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';
import {
  firstShifts,
  keepSample,
  mostSamples,
  readSampleItems,
  readSamples,
  reviewItem,
  type SampleHead,
  type SampleItem,
} from '@floorlight/shared/store/shifts/shift-samples.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { badParameter } from './bad-parameter.ts';
import { floorParams, nothing } from './parameters.ts';
import { namedOn, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { rosterAgent } from './schedule-answer.ts';
import { checkDays, daysPeriod, floorDays } from './schedule-days.ts';
import { selfOn } from './self-on.ts';
import { findRoster, teamOf } from './shift-rows.ts';

const shown = 200;

const count = z.int().min(0);
const person = z.object({ id: z.string(), name: z.string() });

const headAnswer = z.object({
  id: z.string(),
  rule: z.enum(sampleRules),
  /** Days of the floor, both counted. */
  from: z.string(),
  to: z.string(),
  team: z.string().nullable(),
  /** How many were asked for, and how many fitted the rule. */
  size: count,
  fitting: count,
  seed: z.string(),
  drawnAt: z.int(),
  drawnBy: person,
  /** Of what of it you reach. */
  items: count,
  reviewed: count,
});

const tellHead = (row: SampleHead): z.input<typeof headAnswer> => ({
  ...{ id: row.id, rule: row.rule, from: row.from_day, to: row.to_day, team: row.team, size: row.size },
  ...{ fitting: row.fitting, seed: row.seed, items: row.items, reviewed: row.reviewed },
  drawnAt: row.at.getTime(),
  drawnBy: { id: row.by_id, name: row.by_name },
});

const itemAnswer = z.object({
  agent: rosterAgent,
  team: z.string().nullable(),
  day: z.string(),
  /** What the shift is called by, UTC milliseconds; and the version that was drawn. */
  shift: z.int(),
  version: z.int().min(1),
  /** Null: nobody reviewed it yet. */
  review: z.object({ verdict: z.enum(verdicts), comment: z.string(), at: z.int(), by: person }).nullable(),
  /** Whether you may mark it reviewed: it is not your own shift. */
  mayReview: z.boolean(),
});

const tellItem = (roster: RosterFrame, own: readonly string[], row: SampleItem): z.input<typeof itemAnswer> => ({
  agent: namedOn(roster, row.agent),
  team: teamOf(roster, row.agent),
  ...{ day: row.day, shift: row.shift_at.getTime(), version: row.version },
  review:
    row.verdict === null
      ? null
      : {
          ...{ verdict: row.verdict, comment: row.comment ?? '', at: row.reviewed_at?.getTime() ?? 0 },
          by: { id: row.by_id ?? '', name: row.by_name ?? '' },
        },
  mayReview: !own.includes(row.agent),
});

const sampleParams = floorParams.extend({ sample: id });

const unknown = (floor: string, sample: string): Problem =>
  new Problem(404, 'unknown-sample', `Floor "${floor}" has no sample "${sample}".`, {
    errors: [{ field: 'sample', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/shift-samples` }],
  });

const common = { needs: 'shifts.review', query: nothing } as const;

const listRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    path: '/floors/{floor}/shift-samples',
    summary: 'Samples of shifts that were drawn for review, the newest first',
    params: floorParams,
    answer: z.object({ samples: z.array(headAnswer), teams: z.array(z.string()) }),
    handle: async ({ params, reach }) => {
      const roster = await findRoster(context, params.floor, reach);
      const teams = [...roster.agents.values()].flatMap(({ team }) => (team === null ? [] : [team]));
      return {
        samples: (await readSamples(roster.seen.here.db, roster.floor, shown)).map(tellHead),
        teams: [...new Set(teams)].sort(),
      };
    },
  });

const readRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    path: '/floors/{floor}/shift-samples/{sample}',
    summary: 'A sample of shifts: by what it was drawn, which shifts, and what reviewers found',
    params: sampleParams,
    answer: headAnswer.extend({ shifts: z.array(itemAnswer) }),
    handle: async ({ params, reach, identity }) => {
      const roster = await findRoster(context, params.floor, reach);
      const { db } = roster.seen.here;
      const [head] = await readSamples(db, roster.floor, 1, params.sample);
      if (!head) throw unknown(roster.floor, params.sample);
      const own = selfOn(identity, roster.floor);
      const items = await readSampleItems(db, roster.floor, head.id);
      return { ...tellHead(head), shifts: items.map((row) => tellItem(roster, own, row)) };
    },
  });

/** What stands for chance: anybody can compute it again from what the sample says. */
const chanceBy =
  (seed: string) =>
  ({ agent, shift }: { agent: string; shift: number }): string =>
    createHash('sha256').update(`${seed} ${agent} ${shift}`).digest('hex');

const candidatesOf = (rows: readonly SummaryHead[], firsts: ReadonlyMap<string, number>) =>
  rows.map((row) => ({
    row,
    agent: row.agent,
    shift: row.shift_at.getTime(),
    irregular: row.irregularities.length > 0,
    aht: keyFigures(row.sums).aht,
    isNew: row.from_at.getTime() - (firsts.get(row.agent) ?? -Infinity) < newFor,
  }));

type Asked = { from: string; to: string; team: string | null };

/** The shifts that may be drawn: within reach, and not one's own. */
const drawable = async (
  context: Context,
  { floor, reach, own }: { floor: string; reach: Reach; own: (floor: string) => readonly string[] },
  { from, to, team }: Asked,
) => {
  const roster = await findRoster(context, floor, reach);
  daysPeriod(roster.frame, { from, to });
  const { db } = roster.seen.here;
  const all = await readSummaries(db, { floor: roster.floor, from, to });
  if (all.length > mostShifts) throw badParameter('to', `asks for more than ${mostShifts} shifts at once: ask for fewer days`);
  const mine = own(roster.floor);
  const rows = all.filter((row) => !mine.includes(row.agent) && (team === null || teamOf(roster, row.agent) === team));
  return { roster, candidates: candidatesOf(rows, await firstShifts(db, roster.floor)) };
};

const drawRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'post',
    path: '/floors/{floor}/shift-samples',
    summary: 'Draw a sample of shifts for review, by chance or by rule; it is kept with who drew it and its seed',
    params: floorParams,
    body: sampleAsked.extend(floorDays).superRefine(checkDays),
    answer: z.object({ id: z.string(), drawn: count, fitting: count }),
    handle: async ({ params, body, reach, identity, tell }) => {
      const { rule, size, from, to, team } = body;
      const own = (floor: string) => selfOn(identity, floor);
      const { roster, candidates } = await drawable(context, { floor: params.floor, reach, own }, body);
      const seed = body.seed ?? randomBytes(8).toString('hex');
      const { drawn, fitting } = drawSample(candidates, { rule, size }, chanceBy(seed));
      if (drawn.length === 0) {
        const detail = 'fits no shift of these days that you may review';
        throw new Problem(409, 'nothing-to-draw', `rule ${detail}.`, { errors: [{ field: 'rule', detail }] });
      }
      const { floor } = roster;
      const sample = { ...{ floor, rule, size, team, seed, fitting, from_day: from, to_day: to }, at: new Date(context.clock()) };
      const kept = await keepSample(
        context.db,
        { ...sample, by_id: identity.id, by_name: identity.name },
        drawn.map(({ row: { agent, shift_at, day, version } }) => ({ agent, shift_at, day, version })),
      );
      if (kept === null) {
        const detail = `This floor keeps ${mostSamples} samples, which is as many as there may be; the oldest go with their summaries.`;
        throw new Problem(409, 'too-many', detail);
      }
      tell.done('sample-drawn', kept, { rule, from, to, drawn: drawn.length });
      return { id: kept, drawn: drawn.length, fitting };
    },
  });

const reviewRoute = (context: Context): Route =>
  defineRoute({
    ...common,
    method: 'post',
    path: '/floors/{floor}/shift-samples/{sample}/reviews',
    summary: 'Mark a shift of a sample reviewed, once',
    params: sampleParams,
    body: z.strictObject({
      agent: id,
      shift: z.int().min(-8.64e15).max(8.64e15),
      verdict: z.enum(verdicts),
      comment: keptStraight(z.string().trim().max(500)).default(''),
    }),
    answer: accepted,
    handle: async ({ params, body, reach, identity, tell }) => {
      const roster = await findRoster(context, params.floor, reach);
      const items = await readSampleItems(roster.seen.here.db, roster.floor, params.sample);
      if (items.length === 0) throw unknown(roster.floor, params.sample);
      const isAsked = ({ agent, shift_at }: SampleItem): boolean => agent === body.agent && shift_at.getTime() === body.shift;
      const refuse = (status: number, code: string, field: string, detail: string): Problem =>
        new Problem(status, code, `${field} ${detail}.`, { errors: [{ field, detail }] });
      if (!items.some(isAsked)) throw refuse(404, 'unknown-shift', 'shift', 'is not in this sample');
      if (selfOn(identity, roster.floor).includes(body.agent))
        throw refuse(403, 'own-shift', 'agent', 'is you: somebody else has to review your shifts');
      const by = { id: identity.id, name: identity.name };
      const review = { ...body, floor: roster.floor, sample: params.sample, at: context.clock(), by };
      if (!(await reviewItem(context.db, review)))
        throw refuse(409, 'changed', 'shift', 'is reviewed already: somebody was quicker');
      tell.done('sample-reviewed', params.sample, { agent: body.agent, verdict: body.verdict });
      return { accepted: true };
    },
  });

/** Samples of shifts for review (SPEC RV2). */
export const sampleRoutes = (context: Context): Route[] => [
  listRoute(context),
  readRoute(context),
  drawRoute(context),
  reviewRoute(context),
];
