import type { Reach } from '@floorlight/shared/access/reach.ts';
import type { Merges } from '@floorlight/shared/settings/merges.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readMerges } from '@floorlight/shared/store/merges.ts';
import { readFrame, type Frame } from '@floorlight/shared/store/read-frame.ts';
import { readRosterAgents, type RosterAgent } from '@floorlight/shared/store/rosters/roster-agents.ts';
import { findFloorOr404 } from './known-floor.ts';
import { unknownOnFloor } from './on-floor.ts';
import { within, type Within } from './within.ts';

/** A floor's calendar and people, as far as somebody reaches them. Who may see schedules reads names (shared/access/role-permissions.ts). */
export interface RosterFrame {
  readonly floor: string;
  readonly frame: Frame;
  readonly merges: Merges;
  readonly seen: Within;
  /** Whom they reach. */
  readonly agents: ReadonlyMap<string, RosterAgent>;
}

export const readRosterFrame = async (context: Context, id: string, reach: Reach): Promise<RosterFrame> => {
  const floor = await findFloorOr404(context, id);
  const seen = await within(context, floor.id, reach);
  const merges = await readMerges(context.redis, floor.id);
  const all = await readRosterAgents(context, floor.id, merges);
  const agents = new Map([...all].filter(([agent]) => seen.agents?.has(agent) ?? true));
  return { floor: floor.id, frame: await readFrame(context.redis, floor.id, 'tallies', []), merges, seen, agents };
};

/** How somebody is told in an answer; who left the board long ago, by their id. */
export const namedOn = ({ agents }: RosterFrame, agent: string): { id: string; name: string } => ({
  id: agent,
  name: agents.get(agent)?.name ?? agent,
});

/** @throws Problem 404, one for who is out of reach and who is not there. */
export const checkRostered = ({ floor, agents }: RosterFrame, agent: string, field: string): void => {
  if (!agents.has(agent)) throw unknownOnFloor(floor, 'agent', agent, field);
};
