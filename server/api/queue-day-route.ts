import { z } from 'zod';
import { seesAllQueues } from '@floorlight/shared/access/sees.ts';
import type { Reach } from '@floorlight/shared/access/reach.ts';
import { asOf, limits, queueTile, riskFigures, type QueueTile } from '@floorlight/shared/board/board.ts';
import { leverWithin } from '@floorlight/shared/board/lever-within.ts';
import { goalPeriod } from '@floorlight/shared/events/config.ts';
import { id } from '@floorlight/shared/events/fields.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readJudgingChanges } from '@floorlight/shared/store/read-judging.ts';
import { readQueueDay } from '@floorlight/shared/store/read-queue-day.ts';
import { isOnBoard } from '@floorlight/shared/store/read-board.ts';
import { readQueueTile } from '@floorlight/shared/store/read-tiles.ts';
import { readWaiting } from '@floorlight/shared/store/read-waiting.ts';
import { dateParameter, dayAnswer, dayOf, findDay } from './day-parameter.ts';
import { intervalRow } from './interval-row.ts';
import { judgingChange, toldChange } from './judged-answer.ts';
import { findFloorOr404 } from './known-floor.ts';
import { mergedAnswer, queueMerged } from './merged-answer.ts';
import { moving, unknownOnFloor } from './on-floor.ts';
import { floorParams } from './parameters.ts';
import { defineRoute, type Route } from './route.ts';
import { checkQueue, within } from './within.ts';

const instant = z.int();

const waitingVisit = z.object({
  contact: z.string(),
  visit: z.int().nullable(),
  queue: z.string(),
  enteredAt: instant,
  /** What it has waited as it counts: by opening hours where it waits on them (SPEC SL6). */
  waitedMs: instant,
  /** Its wait stands until the queue opens. */
  stands: z.boolean(),
  /** It came while the queue was closed: outside the service level. */
  outOfHours: z.boolean(),
  /** When its wait passes the target; null: the queue opens no more. */
  dueAt: instant.nullable(),
  /** That it does (SPEC RK1), 0–1. */
  chance: z.number().min(0).max(1),
});

/** Instants are UTC milliseconds. `waiting` and `risk` are of now: empty and null for days gone. */
const queueDay = z.object({
  queue: z.string(),
  name: z.string(),
  merged: mergedAnswer,
  ...dayAnswer,
  asOf,
  targetSeconds: z.number(),
  goal: z.int(),
  goalPeriod: goalPeriod.nullable(),
  variant: z.string(),
  limits,
  /** When it was judged otherwise from then on: what was in force before, and after (SPEC SL5). None of a group. */
  changes: z.array(judgingChange),
  /** What it is now. */
  now: queueTile.shape.status,
  /** Closed as its source said or by its hours; unstaffed to the quarter-hour (SPEC BD4). */
  status: z.array(z.object({ status: z.enum(['open', 'closed', 'unstaffed']), from: instant, to: instant })),
  /** Quarter-hours, with the seconds that those who are its members now were signed in. */
  intervals: z.array(intervalRow.extend({ staffedSeconds: z.number() })),
  waiting: z.array(waitingVisit),
  risk: riskFigures.nullable(),
});

/**
 * What threatens it, as boards tell it: a group’s is reckoned from all agents and contacts, and so not theirs to know who see a part
 * (SPEC BD1); a queue’s lever names no other queue than theirs, and no reason of agents who are not on their contacts.
 */
const riskWithin = (tile: QueueTile, reach: Reach, queues: ReadonlySet<string> | null): QueueTile['risk'] => {
  if (seesAllQueues(reach)) return tile.risk;
  return tile.kind === 'queue' ? leverWithin(tile, queues ?? new Set()).risk : null;
};

export const queueDayRoute = (context: Context): Route =>
  defineRoute({
    path: '/floors/{floor}/queues/{queue}/day',
    summary: 'A queue’s day: its quarter-hours, when it was open, who waits now and what threatens',
    needs: 'floor.watch',
    params: floorParams.extend({ queue: id }),
    query: z.strictObject({ date: dateParameter }),
    answer: queueDay,
    handle: async ({ params, query, reach }) => {
      const floor = await findFloorOr404(context, params.floor);
      const seen = await within(context, floor.id, reach);
      checkQueue(seen, floor.id, params.queue, 'queue');
      const tile = await readQueueTile(context.redis, floor.id, params.queue);
      if (!tile) throw unknownOnFloor(floor.id, 'queue', params.queue, 'queue');
      const day = await findDay(context, floor.id, query.date);
      const told = await readQueueDay({ ...seen.here, staffing: context }, floor.id, tile, day);
      // nobody waits where boards show nothing of the queue any more
      const isShown = await isOnBoard(context.redis, floor.id, `q:${tile.id}`);
      const waiting = day.isToday && isShown ? await readWaiting(context, floor.id, tile.id) : [];
      if (!waiting) throw moving();
      const { name, targetSeconds, goal, goalPeriod, variant } = tile;
      const now = { targetSeconds, goal, goalPeriod, variant, limits: tile.limits, now: tile.status };
      const changes = (await readJudgingChanges(context.redis, floor.id, tile.id, day)).map(toldChange);
      const risk = day.isToday ? riskWithin(tile, reach, seen.queues) : null;
      return {
        queue: tile.id,
        name,
        merged: await queueMerged(context, { floor: floor.id, id: tile.id, view: reach.whole ?? 'nobody', seen }),
        ...dayOf(day),
        ...now,
        changes: tile.kind === 'queue' ? changes : [],
        ...told,
        waiting,
        risk,
      };
    },
  });
