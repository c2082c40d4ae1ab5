import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { Sentence } from '../sentence.ts';

interface Wanted {
  readonly floor: string;
  readonly timezone: string;
  readonly target: number;
  readonly shortAbandon: number;
}

/** A recording must not run into a floor that people watch live, nor move one to another zone. */
export class FloorTaken extends Sentence {}

/** Makes the floor a replay goes into, or sees that it is one. */
export const claimFloor = async (context: Context, { floor, ...wanted }: Wanted): Promise<void> => {
  const known = await findFloor(context, floor);
  if (known?.mode === 'live') throw new FloorTaken(`Floor "${floor}" is live; replay into another one with --floor.`);
  if (known && known.timezone !== wanted.timezone) {
    throw new FloorTaken(`Floor "${floor}" is in ${known.timezone}; give --timezone ${known.timezone}, or another --floor.`);
  }
  await defineFloor(context, { id: floor, name: known?.name ?? floor, mode: 'replay', ...wanted });
};
