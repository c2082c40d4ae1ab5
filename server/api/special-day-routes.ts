import { z } from 'zod';
import { queueId, id, name } from '@floorlight/shared/events/fields.ts';
import { weekdays } from '@floorlight/shared/events/opening-hours.ts';
import type { SpecialDay } from '@floorlight/shared/forecast/special-day.ts';
import { utcSecond } from '@floorlight/shared/calendar/utc-second.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { deleteMark, mostMarks, readMarks, setMark, type StoredMark } from '@floorlight/shared/store/forecast/special-days.ts';
import { Problem } from '../problems/problem.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorQueues } from './floor-queues.ts';
import { findFloorOr404 } from './known-floor.ts';
import { unknownOnFloor } from './on-floor.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

const date = z.iso.date('must be a day as yyyy-mm-dd, e.g. 2026-12-25');
const params = floorParams.extend({ date });
const weekday = z.enum(weekdays);
/** Of what its weekday would bring. */
const share = z.number().min(0.01, 'must be 0.01 or more; where nothing comes, kind is "closed"').max(10);

/** Each field where its kind needs it, and nowhere else: one that says nothing would be taken for one that does. */
const checkKind = (mark: { kind: string; weekday: unknown; share: unknown }, context: z.core.$RefinementCtx): void => {
  const fields = { weekday: 'like', share: 'share' } as const;
  for (const [field, kind] of Object.entries(fields) as ['weekday' | 'share', string][]) {
    if ((mark[field] !== null) === (mark.kind === kind)) continue;
    const message = mark.kind === kind ? `must be given with kind "${kind}"` : `goes with kind "${kind}" alone; leave it out`;
    context.addIssue({ code: 'custom', path: [field], message, input: mark[field] });
  }
};

const body = z
  .strictObject({
    /** `*`: all queues; the mark of a queue goes before it. */
    queue: z.union([z.literal('*'), queueId]).default('*'),
    kind: z.enum(['closed', 'like', 'share']),
    weekday: weekday.nullable().default(null),
    share: share.nullable().default(null),
    name,
  })
  .superRefine(checkKind);

const answer = z.object({
  date: z.string(),
  queue: z.string(),
  kind: z.enum(['closed', 'like', 'share']),
  /** The day of the week it goes like; null unless its kind is `like`. */
  weekday: weekday.nullable(),
  /** Of what its weekday would bring; null unless its kind is `share`. */
  share: z.number().nullable(),
  name: z.string(),
  by: z.string(),
  at: z.iso.datetime(),
});

const shown = ({ date: day, queue, special, name: called, by, at }: StoredMark): z.input<typeof answer> => ({
  date: day,
  queue,
  kind: special.kind,
  weekday: special.kind === 'like' ? (weekdays[special.weekday] ?? null) : null,
  share: special.kind === 'share' ? special.share : null,
  name: called,
  by,
  at: utcSecond(at),
});

const specialOf = ({ kind, ...set }: z.output<typeof body>): SpecialDay => {
  if (kind === 'like' && set.weekday !== null) return { kind, weekday: weekdays.indexOf(set.weekday) };
  return kind === 'share' && set.share !== null ? { kind, share: set.share } : { kind: 'closed' };
};

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/special-days',
    summary: 'Days that people marked as unlike others, for forecasts, staffing and goals',
    needs: 'floor.watch',
    params: floorParams,
    query: z.strictObject({ from: date.optional(), to: date.optional() }).superRefine(({ from, to }, check) => {
      if (from !== undefined && to !== undefined && to < from)
        check.addIssue({ code: 'custom', path: ['to'], message: 'must not lie before from', input: to });
    }),
    answer: z.object({ specialDays: z.array(answer) }),
    handle: async ({ params: { floor }, query: { from, to }, reach }) => {
      await findFloorOr404(context, floor);
      const { here } = await within(context, floor, reach);
      return { specialDays: (await readMarks(here.db, floor, from ?? null, to ?? null)).map(shown) };
    },
  });

const setRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}/special-days/{date}',
    summary: 'Mark a day as closed, as going like another weekday, or as bringing a share of what its weekday would',
    needs: 'forecasts.set',
    least: 'the whole',
    params,
    query: nothing,
    body,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor, date: day }, body: set, identity, tell }) => {
      const here = await onFloorClock(context, floor);
      if (set.queue !== '*' && !(await floorQueues(context, floor)).has(set.queue))
        throw unknownOnFloor(floor, 'queue', set.queue, 'queue');
      const mark = { date: day, queue: set.queue, special: specialOf(set), name: set.name, by: identity.name };
      if (!(await setMark(context.db, floor, { ...mark, at: here.clock() })))
        throw new Problem(409, 'too-many-marks', `A floor has at most ${mostMarks} marked days; delete some that are long over.`);
      tell.done('setting-changed', day, { ...set, what: 'special-day' });
      return { accepted: true };
    },
  });

const deleteRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/special-days/{date}',
    summary: 'Take a mark off a day: for all queues, or for the one that is named',
    needs: 'forecasts.set',
    least: 'the whole',
    params,
    query: z.strictObject({ queue: id.default('*') }),
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor, date: day }, query: { queue }, tell }) => {
      await findFloorOr404(context, floor);
      const gone = await deleteMark(context.db, floor, day, queue);
      if (gone === null) {
        const whose = queue === '*' ? 'for all queues' : `for the queue "${queue}"`;
        throw new Problem(404, 'unknown-special-day', `${day} is not marked ${whose}.`, {
          errors: [{ field: 'date', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/special-days` }],
        });
      }
      tell.done('setting-changed', day, { what: 'special-day', queue, name: gone, removed: true });
      return { accepted: true };
    },
  });

/** Days that are not like others: what they say is in `shared/forecast/special-day.ts`. */
export const specialDayRoutes = (context: Context): Route[] => [listRoute(context), setRoute(context), deleteRoute(context)];
