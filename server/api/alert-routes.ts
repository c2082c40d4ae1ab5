import { z } from 'zod';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Alert } from '@floorlight/shared/alerts/alert.ts';
import { subjectKinds } from '@floorlight/shared/alerts/measure.ts';
import { severity } from '@floorlight/shared/alerts/rule.ts';
import type { Subject } from '@floorlight/shared/alerts/subject.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Opaque } from '@floorlight/shared/board/project.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { alertsAmong, findAlerts } from '@floorlight/shared/store/find-alerts.ts';
import { boardNames } from '@floorlight/shared/store/read-frame.ts';
import { openOpaqueAgents } from '../live/opaque-agents.ts';
import { alertAnswer, shownAlert } from './alert-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { alertOr404, alertParams } from './known-alert.ts';
import { floorParams, instantParameter } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { within, type Within } from './within.ts';

const most = 200;
const count = `must be a whole number from 1 to ${most}`;
const kinds = subjectKinds.join('|');

const place = z
  .string()
  .max(200)
  .regex(/^\d{1,15} ./, 'must be `next` of the page before')
  .transform((text) => ({ firedAt: Number(text.slice(0, text.indexOf(' '))), id: text.slice(text.indexOf(' ') + 1) }));

const subjectParameter = z
  .string()
  .max(200)
  .regex(
    new RegExp(`^(${kinds}):[^\\u0000]*$`),
    `must be a kind and an id as "queue:sales", the kind one of ${subjectKinds.join(', ')}`,
  )
  .transform((text) => ({ kind: text.slice(0, text.indexOf(':')), id: text.slice(text.indexOf(':') + 1) }) as Subject);

const query = z
  .strictObject({
    /** `open`: neither resolved by hand nor over by itself. */
    state: z.enum(['open', 'resolved', 'all']).default('all'),
    rule: id.optional(),
    severity: severity.optional(),
    /** Whom or what it is about, as its ids are answered. */
    subject: subjectParameter.optional(),
    /** Those that fired in [from, to). */
    from: instantParameter.optional(),
    to: instantParameter.optional(),
    after: place.optional(),
    limit: z
      .string()
      .regex(/^\d{1,3}$/, count)
      .transform(Number)
      .refine((value) => value >= 1 && value <= most, count)
      .default(50),
  })
  .refine(({ from, to }) => from === undefined || to === undefined || to > from, {
    path: ['to'],
    message: 'must be later than from',
  });

/** The id its source knows; null: nobody on the board bears an id that tells nothing. */
const meant = async (context: Context, floor: string, subject: Subject | undefined, opaque: Opaque | null) => {
  if (!subject || !opaque || subject.kind !== 'agent') return subject;
  const found = (await boardNames(context.redis, floor, 'a:')).find((id) => opaque(id) === subject.id);
  return found === undefined ? null : { ...subject, id: found };
};

type OpaqueOf = ReturnType<typeof openOpaqueAgents>;

/** Those that stand for others among what may be read: only whose reach ends at a program must be told which. */
const incidentsWithin = async ({ here }: Within, floor: string, reach: Reach, alerts: readonly Alert[]): Promise<Set<string>> =>
  reach.whole !== null || reach.teams.length > 0
    ? new Set()
    : alertsAmong(here, floor, [...new Set(alerts.map(({ incident }) => incident))]);

const listRoute = (context: Context, opaqueOf: OpaqueOf): Route =>
  defineRoute({
    path: '/floors/{floor}/alerts',
    summary: 'Alerts of a floor with their whole lives, those that fired last first',
    needs: 'floor.watch',
    params: floorParams,
    query,
    /** `next`: `after` of the next page; null: this is the last. */
    answer: z.object({ alerts: z.array(alertAnswer), next: z.string().nullable() }),
    handle: async ({ params, query: { limit, ...asked }, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      const isHidden = reach.whole !== null && reach.whole !== 'full';
      const subject = await meant(context, floor.id, asked.subject, isHidden ? opaqueOf(floor.id) : null);
      if (subject === null) return { alerts: [], next: null };
      const search = { ...asked, subject, floor: floor.id, withoutAgents: reach.whole === 'counts' };
      // one more than asked for says whether there is a next page
      const found = await findAlerts(seen.here, { ...search, limit: limit + 1 });
      const page = found.slice(0, limit);
      const incidents = await incidentsWithin(seen, floor.id, reach, page);
      const last = page.at(-1);
      return {
        alerts: page.map((one) => shownAlert(one, reach, incidents, opaqueOf(floor.id))),
        next: found.length > limit && last ? `${last.firedAt} ${last.id}` : null,
      };
    },
  });

const oneRoute = (context: Context, opaqueOf: OpaqueOf): Route =>
  defineRoute({
    path: '/floors/{floor}/alerts/{alert}',
    summary: 'One alert, and every step of its life',
    needs: 'floor.watch',
    params: alertParams,
    query: z.strictObject({}),
    answer: alertAnswer,
    handle: async ({ params, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      const found = await alertOr404(context, seen, { floor: floor.id, reach, alert: params.alert });
      const incidents = await incidentsWithin(seen, floor.id, reach, [found]);
      return shownAlert(found, reach, incidents, opaqueOf(floor.id));
    },
  });

export const alertRoutes = (context: Context): Route[] => {
  const opaqueOf = openOpaqueAgents(context.config.FLOORLIGHT_SECRET);
  return [listRoute(context, opaqueOf), oneRoute(context, opaqueOf)];
};
