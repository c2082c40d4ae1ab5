import type { Agent } from '@floorlight/shared/floor/agent/agent.ts';
import { dayLength } from '@floorlight/shared/floor/limits.ts';
import { cutShifts } from '@floorlight/shared/shifts/cut-shifts.ts';
import { overAt } from '@floorlight/shared/shifts/over-at.ts';
import { joinPieces } from '@floorlight/shared/shifts/join-pieces.ts';
import { signedInRuns } from '@floorlight/shared/shifts/signed-in.ts';
import type { Looked, ShiftFrame } from '@floorlight/shared/store/shifts/fold-shifts.ts';

/** Somebody who is signed in may go at any time: they are looked at again after this. */
const again = 15 * 60_000;

/**
 * When somebody's shifts of a day may be over that is not so now, as the floor has them in hand: a look that costs nothing.
 * @returns null: one is over, or it cannot be told.
 */
export const underWay = (
  agent: Agent | undefined,
  { day }: Looked,
  { asOf: { now }, summaryAfter }: ShiftFrame,
): number | null => {
  if (!agent) return null;
  const planned = joinPieces(agent.scheduled.map(({ from, until }) => ({ from, to: until })));
  const shifts = cutShifts(
    signedInRuns(agent.spans),
    [],
    planned.map(({ from, to }) => ({ day: '', start: from, end: to })),
    now,
  ).filter(({ from, to }) => from < day + dayLength && to >= day);
  const overs = shifts.map((shift) => overAt(shift, summaryAfter));
  if (overs.length === 0 || overs.some((at) => at <= now)) return null;
  return Math.min(now + again, ...overs);
};
