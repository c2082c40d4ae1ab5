import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { alertEvents } from '@floorlight/shared/events/alert.ts';
import type { AlertEvent } from '@floorlight/shared/alerts/act.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { openAlert } from '@floorlight/shared/store/newest-alert.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { seesAlert } from './alert-answer.ts';
import { onFloorClock } from './floor-clock.ts';
import { alertOr404, alertParams } from './known-alert.ts';
import { nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { within } from './within.ts';

const longestSnooze = 24 * 60 * 60_000;

const {
  'alert.acknowledged': acknowledged,
  'alert.noted': noted,
  'alert.assigned': assigned,
  'alert.snoozed': snoozed,
  'alert.resolved': resolved,
} = alertEvents;

const without = { alert: true, by: true } as const;
const withNote = z.strictObject({ note: acknowledged.shape.note.default(null) });

type AlertType = AlertEvent['type'];

interface Act<B extends z.ZodObject> {
  readonly verb: string;
  readonly summary: string;
  readonly type: AlertType;
  readonly body: B;
  /** @throws Problem 400 for what the floor's clock forbids. */
  readonly check?: (body: z.output<B>, now: number) => void;
}

const over = (alert: string): Problem =>
  new Problem(409, 'alert-over', 'This alert is over. What fires anew is an alert of its own.', {
    errors: [{ field: 'alert', detail: `must be open; "${alert}" is not` }],
  });

/**
 * Lies on the floor's stream like everything else that happens there: every screen has it with the floor's next commit, and a replay
 * judges as the day did.
 */
const actRoute = <B extends z.ZodObject>(context: Context, { verb, summary, type, body, check }: Act<B>): Route =>
  defineRoute({
    method: 'post',
    path: `/floors/{floor}/alerts/{alert}/${verb}`,
    summary,
    needs: 'alerts.act',
    params: alertParams,
    query: nothing,
    body,
    answer: accepted,
    handle: async ({ params: { floor, alert }, body: given, identity, reach, tell }) => {
      const here = await onFloorClock(context, floor);
      const seen = await within(context, floor, reach);
      const tile = await openAlert(context, floor, alert);
      if (!tile || !seesAlert(reach, seen, tile.subject)) {
        await alertOr404(context, seen, { floor, reach, alert });
        throw over(alert);
      }
      const time = here.clock();
      check?.(given, time);
      const data = { ...given, alert, by: { id: identity.id, name: identity.name } };
      const event = { id: randomUUID(), source: 'floorlight', type, time, data };
      await appendEvents(context.redis, floor, [event as never]);
      tell.done('alert-acted', alert, { what: verb, rule: tile.rule });
      return { accepted: true };
    },
  });

const refuseUntil = ({ until }: { until: string | null }, now: number): void => {
  if (until === null) return;
  const at = Date.parse(until);
  if (at > now && at <= now + longestSnooze) return;
  const detail =
    at > now
      ? 'must be within 24 hours by the floor’s clock; resolve what is to be quiet until it ends'
      : 'must be later than the floor’s clock; null ends a snooze';
  throw new Problem(400, 'bad-body', `until ${detail}`, { errors: [{ field: 'until', detail }] });
};

/** What people do about an alert that is open (SPEC AL2). */
export const alertActRoutes = (context: Context): Route[] => [
  actRoute(context, {
    verb: 'acknowledge',
    summary: 'Take an alert on: it is yours, and nobody else is told of it',
    type: 'alert.acknowledged',
    body: withNote,
  }),
  actRoute(context, {
    verb: 'note',
    summary: 'Put a note on an alert',
    type: 'alert.noted',
    body: noted.omit(without),
  }),
  actRoute(context, {
    verb: 'assign',
    summary: 'Say who deals with an alert; null: nobody any more',
    type: 'alert.assigned',
    body: assigned.omit(without),
  }),
  actRoute(context, {
    verb: 'snooze',
    summary: 'Put an alert off for at most 24 hours: it fires again then, if it is still so; null: no longer',
    type: 'alert.snoozed',
    body: snoozed.omit(without),
    check: refuseUntil,
  }),
  actRoute(context, {
    verb: 'resolve',
    summary: 'End an alert: it is quiet until what it is about has ended',
    type: 'alert.resolved',
    body: withNote.extend({ note: resolved.shape.note.default(null) }),
  }),
];
