import { countFloors } from '../../store/worker-beats.ts';
import type { Reached } from '../../store/reach.ts';
import type { Context } from '../context.ts';
import { gauge } from './registry.ts';

const floors = gauge('floorlight_floors', 'Floors of this instance, whoever holds them.');

/** Told by servers and workers alike: with no worker alive somebody must still know that there are floors to hold. */
export const measureFloorCount = async ({ redis }: Context, reached: Reached): Promise<void> => {
  if (reached.redis) floors.set(await countFloors(redis));
};
