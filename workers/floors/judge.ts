import { viewBoard } from '@floorlight/shared/board/view/view-board.ts';
import { advance } from '@floorlight/shared/floor/advance.ts';
import { dueInstant } from '@floorlight/shared/floor/alerts/instants.ts';
import { judgeFloor } from '@floorlight/shared/floor/alerts/judge-floor.ts';
import { lookAt } from '@floorlight/shared/floor/alerts/look-at.ts';
import { passTime } from '@floorlight/shared/floor/pass-time.ts';
import type { Redis } from 'ioredis';
import { setImmediate as breathe } from 'node:timers/promises';
import type { FloorRun } from './floor-run.ts';
import { refreshAgents } from './refresh-agents.ts';

/** Milliseconds of judging before others of this process have their turn: after an hour away there are thousands of seconds to judge. */
const holdFor = 20;

const judgeNow = async (redis: Redis, run: FloorRun): Promise<void> => {
  const { floor } = run;
  await refreshAgents(redis, floor);
  const view = viewBoard(floor, run.memory, { ...run.around, skew: run.skews.smallest(), isForRules: true });
  floor.changes.unseen.clear();
  floor.changes.newlyTold.clear();
  floor.buckets.unsummed.clear();
  judgeFloor(floor, lookAt(floor, view, run.memory));
};

/**
 * Lets a floor's clock pass from one instant at which its rules are to be judged to the next, up to `until`, and judges them at
 * each: none is skipped, after a restart either (SPEC AL1).
 */
export const judgeUntil = async (redis: Redis, run: FloorRun, until: number): Promise<void> => {
  const { floor } = run;
  let began = performance.now();
  for (let at = dueInstant(floor); at !== null && at <= until; at = dueInstant(floor)) {
    if (floor.clock.mode === 'live') passTime(floor, at);
    else advance(floor, at);
    // a review holds the clock back
    if (floor.clock.now < at) return;
    await judgeNow(redis, run);
    if (performance.now() - began < holdFor) continue;
    await breathe();
    began = performance.now();
  }
};
