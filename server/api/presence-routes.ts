import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { presence } from '@floorlight/shared/events/agent.ts';
import { id, label } from '@floorlight/shared/events/fields.ts';
import type { FloorEvent } from '@floorlight/shared/events/floor-event.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEvents } from '@floorlight/shared/store/append.ts';
import { isOnBoard } from '@floorlight/shared/store/read-board.ts';
import { seenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { refuseMerged } from '../merging/merge.ts';
import { Problem } from '../problems/problem.ts';
import { accepted } from './accepted.ts';
import { onFloorClock } from './floor-clock.ts';
import { floorParams, nothing } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { checkAgent } from './within.ts';

const word = z.strictObject({
  presence,
  /** Why not ready. */
  reason: label.optional(),
  /** Why it is set by hand. */
  note: z.string().trim().min(1).max(500),
});

type Word = z.infer<typeof word>;

const eventOf = (agent: string, { presence: chosen, reason, note }: Word, by: string, time: number): FloorEvent => ({
  id: randomUUID(),
  source: 'floorlight',
  type: 'agent.presence_changed',
  time,
  data: { agent, presence: chosen, ...(reason !== undefined && { reason }), cause: 'supervisor', note, by },
});

/** SPEC AG9. */
const presenceRoute = (context: Context): Route =>
  defineRoute({
    method: 'post',
    path: '/floors/{floor}/agents/{agent}/presence',
    summary: 'Set an agent’s presence by hand, with a note; a source’s later word overrules it',
    needs: 'presence.set',
    params: floorParams.extend({ agent: id }),
    query: nothing,
    body: word,
    answer: accepted,
    handle: async ({ params: { floor, agent }, body, identity, reach, tell }) => {
      checkAgent(await seenOnFloor(context, floor, reach), floor, agent, 'agent');
      await refuseMerged(context, floor, { kind: 'agent', id: agent });
      const { clock, redis } = await onFloorClock(context, floor);
      if (!(await isOnBoard(redis, floor, `a:${agent}`)))
        throw new Problem(404, 'unknown-agent', `Floor "${floor}" has no agent "${agent}".`, {
          errors: [{ field: 'agent', detail: 'must be an agent of the floor’s board' }],
        });
      await appendEvents(redis, floor, [eventOf(agent, body, identity.name, clock())]);
      tell.done('presence-set', agent, { presence: body.presence });
      return { accepted: true };
    },
  });

export const presenceRoutes = (context: Context): Route[] => [presenceRoute(context)];
