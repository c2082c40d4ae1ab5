import type { SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { unknownOnFloor } from './on-floor.ts';

export { within, type Within } from '@floorlight/shared/store/within-reach.ts';

/** @throws Problem 404, as for a queue that is not there. */
export const checkQueue = ({ queues }: SeenOnFloor, floor: string, queue: string, field: string): void => {
  if (queues && !queues.has(queue)) throw unknownOnFloor(floor, 'queue', queue, field);
};

/** @throws Problem 404, as for an agent who is not there. */
export const checkAgent = ({ agents }: SeenOnFloor, floor: string, agent: string, field: string): void => {
  if (agents && !agents.has(agent)) throw unknownOnFloor(floor, 'agent', agent, field);
};
