import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { recordsWithin } from '@floorlight/shared/store/records-within.ts';
import { seenOnFloor, type SeenOnFloor } from '@floorlight/shared/store/seen-on-floor.ts';
import { unknownOnFloor } from './on-floor.ts';

export interface Within extends SeenOnFloor {
  /** Its records are those within reach, whatever is asked of them. */
  readonly here: Context;
}

/** What somebody with this reach may read of a floor. */
export const within = async (context: Context, floor: string, reach: Reach): Promise<Within> => {
  const seen = await seenOnFloor(context, floor, reach);
  const scope = {
    floor,
    whole: reach.whole !== null,
    programs: reach.programs.map(({ program }) => program),
    queues: seen.queues && [...seen.queues],
    agents: [...(seen.agents ?? [])],
    teams: reach.teams,
  };
  return { ...seen, here: { ...context, db: recordsWithin(context, scope) } };
};

/** @throws Problem 404, as for a queue that is not there. */
export const checkQueue = ({ queues }: SeenOnFloor, floor: string, queue: string, field: string): void => {
  if (queues && !queues.has(queue)) throw unknownOnFloor(floor, 'queue', queue, field);
};

/** @throws Problem 404, as for an agent who is not there. */
export const checkAgent = ({ agents }: SeenOnFloor, floor: string, agent: string, field: string): void => {
  if (agents && !agents.has(agent)) throw unknownOnFloor(floor, 'agent', agent, field);
};
