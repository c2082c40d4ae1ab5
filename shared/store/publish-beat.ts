import type { Redis } from 'ioredis';
import type { Heartbeat } from '../board/board.ts';
import { floorKeys } from './keys.ts';
import { publishVerb } from './publishing.ts';

export const publishBeat = async (redis: Redis, beat: Heartbeat): Promise<void> => {
  await redis.call(publishVerb(redis), floorKeys(beat.floor).beats, JSON.stringify(beat));
};
