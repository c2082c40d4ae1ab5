import type { AsOf } from '@floorlight/shared/board/board.ts';
import { dayLength } from '@floorlight/shared/floor/limits.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { isStoredUpTo } from '@floorlight/shared/store/raw-cursor.ts';
import { dueLooks, putOff } from '@floorlight/shared/store/shifts/due-looks.ts';
import type { Looked, ShiftFrame } from '@floorlight/shared/store/shifts/fold-shifts.ts';
import { keepShifts } from '@floorlight/shared/store/shifts/keep-shifts.ts';
import { readShiftFrame } from '@floorlight/shared/store/shifts/shift-frame.ts';
import type { FloorRun } from '../floors/floor-run.ts';
import { underWay } from './under-way.ts';

/** Between two looks for shifts that are over. */
const pauseMs = 10_000;
/** Looked at a pass: what waits goes before them. */
const atOnce = 10;
const mostDue = 500;

export interface Shifts {
  /**
   * Sums up some more shifts that are over. @param asOf up to where all of the floor's is stored.
   * @returns whether there may be more.
   */
  readonly next: (asOf: AsOf) => Promise<boolean>;
}

/** Once no shift is left to look at, looks again after a while. `clock` in ms. */
export const openShifts = (
  { redis, db, log }: Context,
  run: Pick<FloorRun, 'id' | 'floor'>,
  clock: () => number = Date.now,
): Shifts => {
  const { id: floor } = run;
  let idleUntil = 0;
  let refused = new Set<string>();
  const keep = async (frame: ShiftFrame, looked: Looked): Promise<void> => {
    try {
      await keepShifts(db, frame, looked);
    } catch (error) {
      // one person's must not keep the others' from being made
      refused.add(`${looked.agent} ${looked.day}`);
      log.warn({ floor, err: error }, 'a shift cannot be summed up');
    }
  };
  const some = async (asOf: AsOf): Promise<boolean> => {
    const due = (await dueLooks(db, floor, asOf.now, mostDue)).filter(({ agent, day }) => !refused.has(`${agent} ${day}`));
    // what shifts are made of is raw events: while these are behind, none is
    if (due.length === 0 || !(await isStoredUpTo(redis, floor, asOf.cursor))) return false;
    const frame = await readShiftFrame({ redis, db }, floor, asOf);
    if (!frame) return false;
    const later = due.flatMap((looked) => {
      const until =
        looked.day + dayLength <= run.floor.horizon ? null : underWay(run.floor.agents.get(looked.agent), looked, frame);
      return until === null ? [] : [{ ...looked, until }];
    });
    await putOff(db, floor, later);
    const left = due.filter(({ agent, day }) => !later.some((one) => one.agent === agent && one.day === day));
    for (const looked of left.slice(0, atOnce)) await keep(frame, looked);
    return left.length > atOnce || due.length === mostDue;
  };
  const next = async (asOf: AsOf): Promise<boolean> => {
    if (clock() < idleUntil) return false;
    const more = await some(asOf).catch((error: unknown) => {
      log.warn({ floor, err: error }, 'shifts cannot be summed up');
      return false;
    });
    if (!more) {
      idleUntil = clock() + pauseMs;
      refused = new Set();
    }
    return more;
  };
  return { next };
};
