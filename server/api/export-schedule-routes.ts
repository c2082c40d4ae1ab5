import { z } from 'zod';
import { scheduleFields } from '@floorlight/shared/exports/schedule.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import {
  deleteSchedule,
  insertSchedule,
  listSchedules,
  mostSchedules,
  replaceSchedule,
} from '@floorlight/shared/store/exports/schedules.ts';
import type { Identity } from '../auth/identity.ts';
import { sendsMail } from '../mail/mailer.ts';
import { Problem } from '../problems/problem.ts';
import { scheduleAnswer, shownSchedule } from './export-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { checkReport } from './may-export.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const params = floorParams.extend({ schedule: z.string().max(64) });
const body = z.strictObject(scheduleFields);

/** Mail goes to people. @throws Problem 403 */
const refuseOthers = ({ kind }: Identity): void => {
  if (kind !== 'user') throw new Problem(403, 'not-a-person', 'Only people are sent mail; sign in to set it up for yourself.');
};

const tooMany = (): Problem =>
  new Problem(
    409,
    'too-many-schedules',
    `You have ${mostSchedules} on this floor, which is as many as one may have; delete one.`,
  );

const unknown = (floor: string, id: string): Problem =>
  new Problem(404, 'unknown-schedule', `You have no schedule "${id}" on floor "${floor}".`, {
    errors: [{ field: 'schedule', detail: `must be one of /api/v1/floors/${encodeURIComponent(floor)}/export-schedules` }],
  });

const listRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/export-schedules',
    summary: 'Reports of this floor that are mailed to you',
    needs: 'floor.watch',
    params: floorParams,
    query: nothing,
    /** `mails`: whether this instance sends mail. */
    answer: z.object({ mails: z.boolean(), schedules: z.array(scheduleAnswer) }),
    handle: async ({ params: { floor }, identity }) => {
      await findFloorOr404(context, floor);
      const stored = await listSchedules(context.db, floor, identity.id);
      return { mails: sendsMail(context.config), schedules: stored.map(shownSchedule) };
    },
  });

const makeRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/export-schedules',
    summary: 'Have a report made and mailed to you on days of the week, at a time of day in your time zone',
    needs: 'floor.watch',
    params: floorParams,
    query: nothing,
    body,
    answer: z.object({ accepted: z.boolean(), schedule: z.string() }),
    handle: async ({ params: { floor }, body: set, identity, tell }) => {
      refuseOthers(identity);
      await checkReport(context, { floor, identity, report: set.report });
      const id = await insertSchedule(context.db, floor, identity.id, set, context.clock());
      if (id === null) throw tooMany();
      tell.done('exported', id, { step: 'schedule made', name: set.name, format: set.format });
      return { accepted: true, schedule: id };
    },
  });

const changeRoute = (context: Context): Route =>
  defineRoute({
    method: 'put',
    path: '/floors/{floor}/export-schedules/{schedule}',
    summary: 'Change a report that is mailed to you, or switch it off',
    needs: 'floor.watch',
    params,
    query: nothing,
    body,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor, schedule: id }, body: set, identity, tell }) => {
      refuseOthers(identity);
      await checkReport(context, { floor, identity, report: set.report });
      const which = { id, floor, person: identity.id };
      if (!(await replaceSchedule(context.db, which, set, context.clock()))) throw unknown(floor, id);
      tell.done('exported', id, { step: 'schedule changed', name: set.name, disabled: set.disabled });
      return { accepted: true };
    },
  });

const deleteRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/export-schedules/{schedule}',
    summary: 'Have a report mailed to you no more',
    needs: 'floor.watch',
    params,
    query: nothing,
    answer: z.object({ accepted: z.boolean() }),
    handle: async ({ params: { floor, schedule: id }, identity, tell }) => {
      const name = await deleteSchedule(context.db, { id, floor, person: identity.id });
      if (name === null) throw unknown(floor, id);
      tell.done('exported', id, { step: 'schedule deleted', name });
      return { accepted: true };
    },
  });

/** Reports that are made and mailed again and again, to whoever set them up. */
export const exportScheduleRoutes = (context: Context): Route[] => [
  listRoute(context),
  makeRoute(context),
  changeRoute(context),
  deleteRoute(context),
];
