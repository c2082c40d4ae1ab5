import { z } from 'zod';
import { reachOn } from '@floorlight/shared/access/reach.ts';
import { asOf } from '@floorlight/shared/board/board.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import { activity } from '@floorlight/shared/schedules/activity.ts';
import type { ExceptionState, ScheduleException } from '@floorlight/shared/schedules/schedule-exception.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { askException, countAsked, decideException, findException } from '@floorlight/shared/store/rosters/exceptions.ts';
import { readExceptions } from '@floorlight/shared/store/rosters/read-roster.ts';
import { seenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import type { Identity } from '../auth/identity.ts';
import { refuseMerged } from '../merging/merge.ts';
import { Problem } from '../problems/problem.ts';
import { tellFloor } from '../rosters/tell-floor.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorParams, nothing } from './parameters.ts';
import { checkRostered, namedOn, readRosterFrame } from './roster-frame.ts';
import { defineRoute, type Route } from './route.ts';
import { exceptionAnswer, exceptionState, tellException } from './schedule-answer.ts';
import { checkOrder, dayPeriod, optionalDays } from './schedule-days.ts';
import { wholeMinute } from './whole-minute.ts';
import { within } from './within.ts';

const day = 24 * 60 * 60_000;
const longest = 366;
const note = z.string().trim().min(1).max(500).nullable().default(null);

const asking = z
  .strictObject({ agent: id, start: wholeMinute, end: wholeMinute, activity, note })
  .superRefine(({ start, end }, context) => {
    const add = (message: string): void => context.addIssue({ code: 'custom', path: ['end'], message, input: end });
    if (end <= start) add('must be later than start');
    else if (end - start > longest * day) add(`must be within ${longest} days of start`);
  });

/** Asked of one person and not decided yet. */
const mostAsked = 100;
const tooManyAsked = (): Problem => {
  const detail = `has ${mostAsked} exceptions that are not decided yet; have some decided, or take them back`;
  return new Problem(409, 'too-many-asked', `agent ${detail}`, { errors: [{ field: 'agent', detail }] });
};

const askRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/schedules/exceptions',
    summary: 'Ask that somebody’s time differ from their shifts: time off, a training, overtime …; it counts once it is approved',
    needs: 'exceptions.ask',
    params: floorParams,
    query: nothing,
    body: asking,
    answer: z.object({ accepted: z.boolean(), exception: z.string() }),
    handle: async ({ params, body, identity, reach, tell }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor } = roster;
      await refuseMerged(context, floor, { kind: 'agent', id: body.agent });
      checkRostered(roster, body.agent, 'agent');
      if ((await countAsked(context.db, floor, body.agent)) >= mostAsked) throw tooManyAsked();
      const { clock } = await onFloorClock(context, floor);
      const exception = await askException(context.db, floor, { ...body, askedBy: identity.name, askedAt: clock() });
      tell.done('exception-asked', body.agent, { exception, activity: body.activity });
      return { accepted: true, exception };
    },
  });

const mostListed = 1000;
/** Where no day is named: what ended this long ago, in days, and what lies this far ahead; of today, or of the day that is named. */
const usual = { back: 31, ahead: 400 };

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/schedules/exceptions',
    summary: 'What was asked to differ from shifts, and what became of it',
    needs: 'agents.day',
    params: floorParams,
    query: z.strictObject({ ...optionalDays, state: exceptionState.optional() }).superRefine(checkOrder),
    answer: z.object({
      asOf,
      timezone: z.string(),
      /** In order of time. */
      exceptions: z.array(exceptionAnswer),
      /** There are more than these: ask for fewer days. */
      more: z.boolean(),
    }),
    handle: async ({ params, query, reach }) => {
      const roster = await readRosterFrame(context, params.floor, reach);
      const { floor, frame, merges, seen } = roster;
      const { now } = frame.asOf;
      const to = query.to === undefined ? null : dayPeriod(frame, query.to, 'to').to;
      const from =
        query.from === undefined ? Math.min(now, to ?? now) - usual.back * day : dayPeriod(frame, query.from, 'from').from;
      const found = await readExceptions(seen.here.db, {
        ...{ floor, merges, from },
        to: to ?? Math.max(now, from) + usual.ahead * day,
        ...(query.state && { states: [query.state] }),
        limit: mostListed + 1,
      });
      return {
        asOf: frame.asOf,
        timezone: frame.zone.name,
        exceptions: found.slice(0, mostListed).map((one) => tellException(one, namedOn(roster, one.agent))),
        more: found.length > mostListed,
      };
    },
  });

interface Act {
  readonly name: 'approve' | 'decline' | 'withdraw';
  readonly summary: string;
  readonly needs: 'exceptions.ask' | 'exceptions.decide';
  readonly state: Exclude<ExceptionState, 'asked'>;
  /** In which it may be. */
  readonly from: readonly ExceptionState[];
}

const acts: readonly Act[] = [
  {
    name: 'approve',
    summary: 'Approve what was asked to differ from a shift; what it changes of the past is judged anew',
    needs: 'exceptions.decide',
    state: 'approved',
    from: ['asked', 'declined'],
  },
  {
    name: 'decline',
    summary: 'Decline what was asked to differ from a shift, also after it was approved',
    needs: 'exceptions.decide',
    state: 'declined',
    from: ['asked', 'approved'],
  },
  {
    name: 'withdraw',
    summary: 'Take back what was asked to differ from a shift; after it was approved, only who may decide it',
    needs: 'exceptions.ask',
    state: 'withdrawn',
    from: ['asked', 'approved'],
  },
];

const unknown = (floor: string): Problem =>
  new Problem(404, 'unknown-exception', `Floor "${floor}" has no such exception.`, {
    errors: [{ field: 'exception', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/schedules/exceptions` }],
  });

const decided = ({ name, from }: Act, state: ExceptionState): Problem => {
  const detail = `is ${state} already; to ${name} it, it must be ${from.join(' or ')}`;
  return new Problem(409, 'decided', `exception ${detail}`, { errors: [{ field: 'exception', detail }] });
};

/** What was approved is in force: whoever asked for it takes it away only where they may decide. */
const refuseTakingBack = async (
  context: Context,
  floor: string,
  { grants }: Identity,
  { agent, state }: ScheduleException,
): Promise<void> => {
  if (state !== 'approved') return;
  const reach = reachOn(grants, 'exceptions.decide', floor);
  const seen = reach && (await seenOnFloor(context, floor, reach));
  if (seen && (seen.agents?.has(agent) ?? true)) return;
  const detail = 'was approved; ask somebody who may approve to withdraw it';
  throw new Problem(409, 'decided', `exception ${detail}`, { errors: [{ field: 'exception', detail }] });
};

const actRoute = (context: Context, act: Act): Route =>
  defineRoute({
    method: 'post',
    path: `/floors/{floor}/schedules/exceptions/{exception}/${act.name}`,
    summary: act.summary,
    needs: act.needs,
    params: floorParams.extend({ exception: z.string().max(64) }),
    query: nothing,
    body: z.strictObject({ note }),
    answer: accepted,
    handle: async ({ params: { floor, exception }, body, identity, reach, tell }) => {
      const { here } = await within(context, floor, reach);
      const found = await findException(here.db, floor, exception);
      if (!found) throw unknown(floor);
      if (!act.from.includes(found.state)) throw decided(act, found.state);
      if (act.name === 'withdraw') await refuseTakingBack(context, floor, identity, found);
      const { clock } = await onFloorClock(context, floor);
      const decision = { state: act.state, by: identity.name, at: clock(), note: body.note };
      if (!(await decideException(context.db, exception, [found.state], decision)))
        throw decided(act, (await findException(context.db, floor, exception))?.state ?? found.state);
      tell.done('exception-decided', found.agent, { exception, state: act.state });
      if (found.state === 'approved' || act.state === 'approved') await tellFloor(context, floor);
      return { accepted: true };
    },
  });

export const exceptionRoutes = (context: Context): Route[] => [
  askRoute(context),
  listRoute(context),
  ...acts.map((act) => actRoute(context, act)),
];
