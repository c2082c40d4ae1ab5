import type { Redis } from 'ioredis';
import type { Heartbeat } from '../board/board.ts';
import { floorKeys } from './keys.ts';
import { isCluster } from './nodes.ts';

export const publishBeat = async (redis: Redis, beat: Heartbeat): Promise<void> => {
  const { beats } = floorKeys(beat.floor);
  const message = JSON.stringify(beat);
  await (isCluster(redis) ? redis.spublish(beats, message) : redis.publish(beats, message));
};
