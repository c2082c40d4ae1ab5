import type { Context } from '@floorlight/shared/runtime/context.ts';
import { listDefined } from '@floorlight/shared/store/find-definition.ts';
import { readBoard } from '@floorlight/shared/store/read-board.ts';

const prefix = 'queue:';

/** Ids of a floor’s queues: those that people defined, and those that stand on its board. */
export const floorQueues = async (context: Context, floor: string): Promise<Set<string>> => {
  const [defined, board] = [await listDefined(context.redis, floor), await readBoard(context.redis, floor)];
  const set = [...defined].filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));
  const queues = (board?.queues ?? []).filter(({ kind }) => kind === 'queue').map(({ id }) => id);
  return new Set([...set, ...queues]);
};
