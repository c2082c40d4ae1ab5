import type { Context } from '@floorlight/shared/runtime/context.ts';
import { nextUnmadeDay } from '@floorlight/shared/store/reports/next-unmade-day.ts';
import { rollUpDay } from '@floorlight/shared/store/reports/roll-up-day.ts';
import { readFrame } from '@floorlight/shared/store/read-frame.ts';

/** Late events may move the same closed days again and again: how long they are left alone meanwhile. */
const pauseMs = 30_000;

export interface RollUp {
  /** Sums up the next closed day that is not. @returns whether there was one. */
  readonly next: () => Promise<boolean>;
}

/** Once no day is left to sum up, looks again after a while. `clock` in ms. */
export const openRollUp = ({ redis, db }: Context, floor: string, clock: () => number = Date.now): RollUp => {
  let idleUntil = 0;
  const next = async (): Promise<boolean> => {
    if (clock() < idleUntil) return false;
    const day = await nextUnmadeDay(db, floor, await readFrame(redis, floor, 'tallies', []));
    if (!day) idleUntil = clock() + pauseMs;
    else await rollUpDay(db, floor, day);
    return day !== null;
  };
  return { next };
};
