import { forget } from '@floorlight/shared/floor/buckets.ts';
import { cool } from '@floorlight/shared/floor/cool.ts';
import type { Floor } from '@floorlight/shared/floor/floor.ts';
import { forgetOldDays } from '@floorlight/shared/floor/forget.ts';
import { freezeSome } from '@floorlight/shared/floor/freeze.ts';
import type { Meta } from '@floorlight/shared/floor/keep/load-state.ts';
import { stepStart } from '@floorlight/shared/floor/step.ts';

/** Keys of tallies that left the floor's memory: before the horizon, and steps that no window reaches. */
export interface Gone {
  readonly quarters: string[];
  readonly steps: string[];
}

/** Lets go of what memory need not hold any more; call it once all that changed has been written out. */
export const letGo = (floor: Floor, last: Meta): Gone => {
  cool(floor);
  freezeSome(floor);
  if (last.now < floor.today) return forgetOldDays(floor);
  if (stepStart(last.now) < stepStart(floor.clock.now)) return forget(floor.buckets, floor.horizon, floor.clock.now);
  return { quarters: [], steps: [] };
};
