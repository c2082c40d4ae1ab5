import { lastingSilences } from '@floorlight/shared/floor/source.ts';
import { oldestLimit } from '@floorlight/shared/floor/limits.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { keepDays } from '@floorlight/shared/store/agent-days/keep-days.ts';
import { nextUnkeptDay } from '@floorlight/shared/store/agent-days/next-unkept-day.ts';
import { isStoredUpTo } from '@floorlight/shared/store/raw-cursor.ts';
import { readFrame, type Frame } from '@floorlight/shared/store/read-frame.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';
import type { FloorRun } from '../floors/floor-run.ts';

/** Late events may move the same closed days again and again: how long they are left alone meanwhile. */
const pauseMs = 30_000;
/** Agents a pass: what waits goes before them. */
const atOnce = 10;

export interface AgentDays {
  /** Keeps some more agents' days of the oldest closed day that lacks any. @returns whether there were any. */
  readonly next: () => Promise<boolean>;
}

/** Once no day is left to keep, looks again after a while. `clock` in ms. */
export const openAgentDays = (
  { redis, db, log }: Context,
  run: Pick<FloorRun, 'id' | 'floor'>,
  clock: () => number = Date.now,
): AgentDays => {
  const { id: floor } = run;
  let idleUntil = 0;
  const keepSome = async (frame: Frame): Promise<boolean> => {
    const { now } = frame.asOf;
    const day = await nextUnkeptDay(db, floor, frame, now - oldestLimit);
    if (!day) return false;
    const { judgingAt } = await readJudging(redis, floor);
    const silences = lastingSilences(run.floor.sources, now);
    const kept = await keepDays(db, { floor, asOf: frame.asOf, judgingAt, silences }, day, atOnce);
    if (kept?.failed) {
      const { agent, error } = kept.failed;
      log.warn({ floor, agent, day: new Date(day.start), err: error }, 'an agent’s day cannot be told');
    }
    return kept !== null;
  };
  const next = async (): Promise<boolean> => {
    if (clock() < idleUntil) return false;
    const frame = await readFrame(redis, floor, 'agentTallies', []);
    // days are made of raw events: while these are behind, nothing is
    if (!(await isStoredUpTo(redis, floor, frame.asOf.cursor))) return false;
    // whatever is wrong with it: storing what waits goes on
    const kept = await keepSome(frame).catch((error: unknown) => {
      log.warn({ floor, err: error }, 'agents’ days cannot be kept');
      return false;
    });
    if (!kept) idleUntil = clock() + pauseMs;
    return kept;
  };
  return { next };
};
