import { z } from 'zod';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { irregularityKinds } from '@floorlight/shared/shifts/irregularities.ts';
import { irregularityAct, reviewed, type ReviewedIrregularity } from '@floorlight/shared/shifts/irregularity-acts.ts';
import { mostShifts, readSummaries, type SummaryHead } from '@floorlight/shared/store/shifts/read-summaries.ts';
import { mostActs, readActs, sayOfIrregularity } from '@floorlight/shared/store/shifts/shift-acts.ts';
import { Problem } from '../problems/problem.ts';
import { badParameter } from './bad-parameter.ts';
import { reviewsOn } from './may-review.ts';
import { floorParams, nothing } from './parameters.ts';
import { checkRostered, namedOn, type RosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { rosterAgent } from './schedule-answer.ts';
import { checkDays, daysPeriod, floorDays } from './schedule-days.ts';
import { selfOn } from './self-on.ts';
import { actAnswer, irregularity, tellAct } from './shift-answer.ts';
import { dayParams, findRoster, inOrder, teamOf } from './shift-rows.ts';

const listed = irregularity.extend({
  agent: rosterAgent,
  team: z.string().nullable(),
  day: z.string(),
  /** What the shift is called by, UTC milliseconds. */
  shift: z.int(),
  version: z.int().min(1),
  /** Whether you may close it. */
  mayReview: z.boolean(),
});

const tellListed = (
  roster: RosterFrame,
  row: SummaryHead,
  { acts, contacts, ...one }: ReviewedIrregularity,
  mayReview: boolean,
): z.input<typeof listed> => ({
  ...one,
  contacts: [...contacts],
  acts: acts.map(tellAct),
  agent: namedOn(roster, row.agent),
  team: teamOf(roster, row.agent),
  ...{ day: row.day, shift: row.shift_at.getTime(), version: row.version, mayReview },
});

const place = z
  .string()
  .regex(/^\d{1,6}$/, 'must be the "next" of the page before')
  .optional();

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/irregularities',
    summary: 'What is irregular in the shifts of some days, with what reviewers said of it',
    needs: 'agents.day',
    params: floorParams,
    query: z
      .strictObject({
        ...floorDays,
        state: z.enum(['open', 'closed', 'all']).default('open'),
        kind: z.enum(irregularityKinds).optional(),
        agent: id.optional(),
        team: id.optional(),
        limit: z.coerce.number().int().min(1).max(500).default(200),
        after: place,
      })
      .superRefine(checkDays),
    answer: z.object({
      timezone: z.string(),
      irregularities: z.array(listed),
      /** Of these days, agent and team, whatever their state and kind. */
      open: z.int().min(0),
      closed: z.int().min(0),
      /** Whose shifts of these days there are; null: of none. */
      teams: z.array(z.string().nullable()),
      /** Where the next page begins; null: this was the last. */
      next: z.string().nullable(),
    }),
    handle: async ({ params, query, reach, identity }) => {
      const roster = await findRoster(context, params.floor, reach);
      daysPeriod(roster.frame, query);
      const { from, to, agent, team } = query;
      const { db } = roster.seen.here;
      const found = await readSummaries(db, { floor: roster.floor, from, to, agent });
      if (agent !== undefined && found.length === 0) checkRostered(roster, agent, 'agent');
      if (found.length > mostShifts)
        throw badParameter('to', `asks for more than ${mostShifts} shifts at once: ask for fewer days, or for an agent`);
      const rows = found.filter((row) => team === undefined || teamOf(roster, row.agent) === team).sort(inOrder);
      const actsOf = await readActs(db, roster.floor, rows);
      const all = rows.flatMap((row) => row.irregularities.map((one) => ({ row, one: reviewed(one, actsOf(row)) })));
      const shown = all.filter(
        ({ one }) => (query.state === 'all' || one.state === query.state) && (query.kind ?? one.kind) === one.kind,
      );
      const begin = Number(query.after ?? 0);
      const end = begin + query.limit;
      const reviews = await reviewsOn(context, identity, roster.floor);
      return {
        timezone: roster.frame.zone.name,
        irregularities: shown.slice(begin, end).map(({ row, one }) => tellListed(roster, row, one, reviews(row.agent))),
        open: all.filter(({ one }) => one.state === 'open').length,
        closed: all.filter(({ one }) => one.state === 'closed').length,
        teams: [...new Set(found.map((row) => teamOf(roster, row.agent)))].sort(),
        next: end < shown.length ? String(end) : null,
      };
    },
  });

const own = (): Problem => {
  const detail = 'is you: somebody else has to review your shifts';
  return new Problem(403, 'own-shift', `The agent ${detail}.`, { errors: [{ field: 'agent', detail }] });
};

const refusals = {
  'no-shift': [404, 'unknown-shift', 'shift', 'is no shift of this agent that is summed up'],
  changed: [409, 'changed', 'version', 'is not the newest of this shift: read it again, and say what you think of that'],
  'no-irregularity': [404, 'unknown-irregularity', 'kind', 'with that "from" is not among what is irregular in this shift'],
  same: [409, 'changed', 'reason', 'says how it stands already: somebody was quicker'],
  full: [409, 'too-many', 'shift', `has been reviewed ${mostActs} times, which is all it can be`],
} as const satisfies Record<string, readonly [number, string, string, string]>;

const refused = (why: keyof typeof refusals): Problem => {
  const [status, code, field, detail] = refusals[why];
  return new Problem(status, code, `${field} ${detail}.`, { errors: [{ field, detail }] });
};

const sayRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/shifts/{agent}/{day}/irregularities',
    summary: 'Close what is irregular in a shift, with a reason; or open it again, without one',
    needs: 'shifts.review',
    params: dayParams,
    query: nothing,
    body: irregularityAct,
    answer: actAnswer,
    handle: async ({ params, body, reach, identity, tell }) => {
      const roster = await findRoster(context, params.floor, reach);
      const { agent, day } = params;
      if (selfOn(identity, roster.floor).includes(agent)) throw own();
      // within reach, and of that day
      const shifts = await readSummaries(roster.seen.here.db, { floor: roster.floor, from: day, to: day, agent });
      if (shifts.length === 0) checkRostered(roster, agent, 'agent');
      if (!shifts.some(({ shift_at }) => shift_at.getTime() === body.shift)) throw refused('no-shift');
      const by = { id: identity.id, name: identity.name };
      const said = await sayOfIrregularity(context.db, { ...body, floor: roster.floor, agent, at: context.clock(), by });
      if (typeof said === 'string') throw refused(said);
      tell.done(said.reason === null ? 'irregularity-reopened' : 'irregularity-closed', agent, {
        ...{ day, kind: said.kind, reason: said.reason },
      });
      return tellAct(said);
    },
  });

/** What is irregular in shifts, and what reviewers say of it (SPEC SH5, RV1). */
export const irregularityRoutes = (context: Context): Route[] => [listRoute(context), sayRoute(context)];
