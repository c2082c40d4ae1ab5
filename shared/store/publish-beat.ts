import type { Redis } from 'ioredis';
import type { Heartbeat } from '../board/board.ts';
import { floorKeys } from './keys.ts';

export const publishBeat = async (redis: Redis, beat: Heartbeat): Promise<void> => {
  await redis.publish(floorKeys(beat.floor).beats, JSON.stringify(beat));
};
