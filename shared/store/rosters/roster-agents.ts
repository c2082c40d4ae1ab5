import type { AgentTile } from '../../board/board.ts';
import type { EventData } from '../../events/floor-event.ts';
import { entityOf, type Merges } from '../../settings/merges.ts';
import type { Context } from '../../runtime/context.ts';
import { readBoard } from '../read-board.ts';
import { readDefined } from '../read-settings.ts';

/** Somebody who can be scheduled: on the floor's board, or defined and yet to come. */
export type RosterAgent = Pick<AgentTile, 'id' | 'name' | 'team'>;

/** By id; who was merged into another is that other one. */
export const readRosterAgents = async (
  context: Pick<Context, 'redis'>,
  floor: string,
  merges: Merges,
): Promise<Map<string, RosterAgent>> => {
  const [board, defined] = [await readBoard(context.redis, floor), await readDefined(context, floor, 'agent')];
  const agents = new Map<string, RosterAgent>();
  for (const { id, name, team } of board?.agents ?? []) agents.set(id, { id, name, team });
  for (const data of defined.values()) {
    const { agent: id, name, team } = data as EventData<'config.agent_defined'>;
    const shown = agents.get(id);
    agents.set(id, {
      id,
      name: name ?? shown?.name ?? id,
      team: team ?? shown?.team ?? null,
    });
  }
  return new Map([...agents].filter(([id]) => !merges.has(entityOf('agent', id))));
};
