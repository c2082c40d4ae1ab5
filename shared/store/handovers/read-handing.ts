import type { Redis } from 'ioredis';
import type { KeptSettings } from '../../floor/keep/kept-settings.ts';
import { handoverTimesIn, type Handing } from '../../handover/handover-times.ts';
import { floorKeys } from '../keys.ts';

/** When a floor hands over and what was signed of it, as of its last commit. */
export const readHanding = async (redis: Redis, floor: string): Promise<Handing> => {
  const settings = await redis.hget(floorKeys(floor).state, 'settings');
  const { definitions = [], handovers = [] } = JSON.parse(settings ?? '{}') as Partial<KeptSettings>;
  return { times: handoverTimesIn(definitions), signed: handovers };
};
