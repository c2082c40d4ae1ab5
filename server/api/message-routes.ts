import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { configEvents } from '@floorlight/shared/events/config.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { EventData, EventType } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';

const posted = configEvents['config.message_posted'].omit({ message: true, by: true });

type MessageType = Extract<EventType, `config.message_${string}`>;

const append = async <T extends MessageType>({ redis, clock }: Context, floor: string, type: T, data: EventData<T>) => {
  const event = { id: randomUUID(), source: 'floorlight', type, time: clock(), data };
  await appendEvents(redis, floor, [event as never]);
};

const refusePast = (until: string | null, now: number): void => {
  if (until === null || Date.parse(until) > now) return;
  const detail = 'must be later than the floor’s clock; null is until it is withdrawn';
  throw new Problem(400, 'bad-body', `until ${detail}`, { errors: [{ field: 'until', detail }] });
};

const postRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/messages',
    summary: 'Put a message on the floor’s screens',
    needs: 'messages.post',
    least: 'all queues',
    params: floorParams,
    query: nothing,
    body: posted,
    answer: z.object({ accepted: z.boolean(), message: z.string() }),
    handle: async ({ params: { floor }, body, identity, tell }) => {
      const here = await onFloorClock(context, floor);
      refusePast(body.until, here.clock());
      const message = randomUUID();
      await append(here, floor, 'config.message_posted', { ...body, message, by: identity.name });
      tell.done('message-posted', message);
      return { accepted: true, message };
    },
  });

const withdrawRoute = (context: Context): Route =>
  defineRoute({
    method: 'delete',
    path: '/floors/{floor}/messages/{message}',
    summary: 'Take a message off the floor’s screens',
    needs: 'messages.post',
    least: 'all queues',
    params: floorParams.extend({ message: id }),
    query: nothing,
    answer: accepted,
    handle: async ({ params: { floor, message }, identity, tell }) => {
      const here = await onFloorClock(context, floor);
      await append(here, floor, 'config.message_withdrawn', { message, by: identity.name });
      tell.done('message-withdrawn', message);
      return { accepted: true };
    },
  });

export const messageRoutes = (context: Context): Route[] => [postRoute(context), withdrawRoute(context)];
