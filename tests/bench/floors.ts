import { onEverything } from '@floorlight/shared/access/grant.ts';
import { createKey } from '@floorlight/server/auth/create-key.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { defineFloor } from '@floorlight/shared/store/define-floor.ts';
import { defineAgent, defineQueue } from '@floorlight/shared/store/define-queue.ts';
import { createSource } from '@floorlight/shared/store/sources.ts';
import type { Target } from './load/request.ts';

export interface FloorsWanted {
  readonly floors: number;
  readonly queues: number;
  readonly agents: number;
}

/** Queues `q0`…, agents `a0`… in all queues. */
const furnish = async (context: Context, floor: string, { queues, agents }: FloorsWanted): Promise<void> => {
  const ids = Array.from({ length: queues }, (_, index) => `q${index}`);
  for (const queue of ids) await defineQueue(context, floor, { queue, name: `Queue ${queue}`, channel: 'voice' });
  for (let number = 0; number < agents; number += 1) {
    await defineAgent(context, floor, { agent: `a${number}`, name: `Agent Number ${number}`, team: 'One', queues: ids });
  }
};

/** Live floors `f0`…, each with a source of its own. */
export const makeFloors = async (context: Context, wanted: FloorsWanted): Promise<Target[]> => {
  const make = async (number: number): Promise<Target> => {
    const floor = `f${number}`;
    await defineFloor(context, { id: floor, name: `Floor ${number}`, timezone: 'Europe/Berlin' });
    await furnish(context, floor, wanted);
    const { id, secret } = await createSource(context, { name: 'PBX', kind: 'generic', floors: [floor] });
    return { floor, source: id, secret };
  };
  return Promise.all(Array.from({ length: wanted.floors }, (_, number) => make(number)));
};

/** A key that may watch every floor. */
export const watchingKey = (context: Context): Promise<string> =>
  createKey(context, { name: 'bench', grants: [onEverything('planner')] });
