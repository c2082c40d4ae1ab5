import type { EventData } from '../../events/floor-event.ts';
import type { Context } from '../../runtime/context.ts';
import { readQueuesOf, type QueuesOf } from '../agent-queues.ts';
import { readBoard } from '../read-board.ts';
import { readDefined } from '../read-settings.ts';

/** The queues of who can be scheduled: on the floor's board, or defined and yet to come. */
export const readRosterQueues = async (context: Pick<Context, 'redis'>, floor: string): Promise<QueuesOf> => {
  const [board, defined] = [await readBoard(context.redis, floor), await readDefined(context, floor, 'agent')];
  const agents = [...defined.values()] as EventData<'config.agent_defined'>[];
  return new Map([
    ...agents.map(({ agent, queues }) => [agent, queues ?? []] as const),
    ...(await readQueuesOf(context.redis, floor, board?.agents ?? [])),
  ]);
};
