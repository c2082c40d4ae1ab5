import type { z } from 'zod';
import { configEvents } from '@floorlight/shared/events/config.ts';
import { groupId, id, label, queueId } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineAgent, defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { defineDisposition, defineGroup, defineReason } from '@floorlight/shared/store/define-setting.ts';
import { setTo } from '../audit/set-to.ts';
import { refuseMerged } from '../merging/merge.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

interface Setting<P extends z.ZodObject, B extends z.ZodObject> {
  readonly what: 'queue' | 'agent' | 'reason' | 'disposition' | 'group';
  readonly path: string;
  readonly summary: string;
  readonly params: P;
  readonly body: B;
  readonly define: (here: Context, floor: string, params: z.output<P>, body: z.output<B>) => Promise<void>;
}

/** A PUT of one thing that people set, in force from now on (SPEC SL5). */
const settingRoute = <P extends z.ZodObject, B extends z.ZodObject>(context: Context, setting: Setting<P, B>): Route =>
  defineRoute({
    method: 'put',
    path: setting.path,
    summary: setting.summary,
    needs: 'floor.set',
    least: 'the whole',
    params: setting.params,
    query: nothing,
    body: setting.body,
    answer: accepted,
    handle: async ({ params, body, tell }) => {
      const named = params as Record<string, string>;
      const floor = named['floor'] ?? '';
      const kind = setting.what === 'queue' || setting.what === 'agent' ? setting.what : null;
      if (kind) await refuseMerged(context, floor, { kind, id: named[kind] ?? '' });
      await setting.define(await onFloorClock(context, floor), floor, params, body);
      tell.done('setting-changed', named[setting.what] ?? null, { ...setTo(body), what: setting.what });
      return { accepted: true };
    },
  });

export const settingRoutes = (context: Context): Route[] => [
  settingRoute(context, {
    what: 'queue',
    path: '/floors/{floor}/queues/{queue}',
    summary: 'Set a queue’s name, target, goal, limits …; what is left out stays as it was, null is the floor’s',
    params: floorParams.extend({ queue: queueId }),
    body: configEvents['config.queue_defined'].omit({ queue: true }),
    define: (here, floor, { queue }, body) => defineQueue(here, floor, { ...body, queue, at: 'now' }),
  }),
  settingRoute(context, {
    what: 'agent',
    path: '/floors/{floor}/agents/{agent}',
    summary: 'Set an agent’s name, team, site and queues; what is left out stays as it was, null is what the source says',
    params: floorParams.extend({ agent: id }),
    body: configEvents['config.agent_defined'].omit({ agent: true }),
    define: (here, floor, { agent }, body) => defineAgent(here, floor, { ...body, agent }),
  }),
  settingRoute(context, {
    what: 'reason',
    path: '/floors/{floor}/reasons/{reason}',
    summary: 'Set for how long a not-ready reason is in order',
    params: floorParams.extend({ reason: label }),
    body: configEvents['config.reason_defined'].omit({ reason: true }),
    define: (here, floor, { reason }, body) => defineReason(here, floor, { ...body, reason }),
  }),
  settingRoute(context, {
    what: 'disposition',
    path: '/floors/{floor}/dispositions/{disposition}',
    summary: 'Set what a disposition is called, which contacts it is for, and what it means; what is left out stays as it was',
    params: floorParams.extend({ disposition: label }),
    body: configEvents['config.disposition_defined'].omit({ disposition: true }),
    define: (here, floor, { disposition }, body) => defineDisposition(here, floor, { ...body, disposition }),
  }),
  settingRoute(context, {
    what: 'group',
    path: '/floors/{floor}/groups/{group}',
    summary: 'Make a group of queues or change it; no queues: take it away',
    params: floorParams.extend({ group: groupId }),
    body: configEvents['config.group_defined'].omit({ group: true }),
    define: (here, floor, { group }, body) => defineGroup(here, floor, { ...body, group }),
  }),
];
