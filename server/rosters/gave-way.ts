import type { Shift } from '@floorlight/shared/schedules/shift.ts';
import type { ShiftGone } from '@floorlight/shared/store/rosters/store-shifts.ts';

const said = ({ agent, start, end, parts }: Pick<Shift, 'agent' | 'start' | 'end' | 'parts'>): string =>
  JSON.stringify([agent, start, end, parts.map((part) => [part.activity, part.start, part.end])]);

/** How many shifts are no more as they were, and how many of them somebody had set by hand. */
export const gaveWay = (
  gone: readonly ShiftGone[],
  shifts: readonly Pick<Shift, 'agent' | 'start' | 'end' | 'parts'>[],
): { replaced: number; replacedByHand: number } => {
  const again = new Set(shifts.map(said));
  const lost = gone.filter((one) => !again.has(said(one)));
  return { replaced: lost.length, replacedByHand: lost.filter(({ source }) => source === 'people').length };
};
