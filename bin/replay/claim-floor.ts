import { defaultJudging } from '@floorlight/shared/metrics/judging.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { findDefinition } from '@floorlight/shared/store/find-definition.ts';
import { findFloor } from '@floorlight/shared/store/find-floor.ts';
import { Sentence } from '../sentence.ts';

interface Wanted {
  readonly floor: string;
  readonly timezone: string;
  /** Seconds. */
  readonly target: number;
  /** Seconds. */
  readonly shortAbandon: number;
}

/**
 * A recording must not run into a floor that people watch live, nor into one in another zone or judged otherwise: what is set
 * on a floor later holds from then on (SPEC SL5), and a recorded day lies before.
 */
export class FloorTaken extends Sentence {}

const checkJudging = async ({ redis }: Context, { floor, target, shortAbandon }: Wanted): Promise<void> => {
  const defined = await findDefinition(redis, floor);
  if (!defined) return;
  const judged = {
    target: defined.target ?? defaultJudging.target / 1000,
    shortAbandon: defined.shortAbandon ?? defaultJudging.shortAbandon / 1000,
  };
  if (judged.target === target && judged.shortAbandon === shortAbandon) return;
  const options = `--target ${judged.target} --short-abandon ${judged.shortAbandon}`;
  throw new FloorTaken(`Floor "${floor}" is judged by other limits; give ${options}, or another --floor.`);
};

/** Makes the floor a replay goes into, or sees that it is one. */
export const claimFloor = async (context: Context, wanted: Wanted): Promise<void> => {
  const { floor, ...given } = wanted;
  const known = await findFloor(context, floor);
  if (known?.mode === 'live') {
    throw new FloorTaken(`Floor "${floor}" is live, in time zone ${known.timezone}; replay into another one with --floor.`);
  }
  if (known && known.timezone !== given.timezone) {
    throw new FloorTaken(`Floor "${floor}" is in ${known.timezone}; give --timezone ${known.timezone}, or another --floor.`);
  }
  if (known) await checkJudging(context, wanted);
  await defineFloor(context, { id: floor, name: known?.name ?? floor, mode: 'replay', ...given });
};
