import type { Redis } from 'ioredis';
import { quarterStart } from '../calendar/interval.ts';
import { quarter } from '../calendar/zone.ts';
import type { Agent } from '../floor/agent/agent.ts';
import { tallyAgent } from '../floor/agent/tally-agent.ts';
import type { Work } from '../floor/agent/work.ts';
import { readAgentTally, type KeptAgentTally } from '../floor/keep/kept-agent-tally.ts';
import { pieceKeys, thaw } from '../floor/thaw.ts';
import { emptyAgentTally, isSameTime } from '../metrics/agent-tally.ts';
import { readLook, stateNames, type Look } from './read-look.ts';
import { tileFields } from './read-tiles.ts';

/** An agent as the floor holds them, of one commit, with all of two local days in memory. */
export interface AgentLook {
  readonly look: Look;
  readonly agent: Agent;
}

/** Looks that are taken at a floor that moves on meanwhile. */
export const looks = 5;

/** A field's name may hold what a glob pattern means otherwise. */
const literally = (text: string): string => text.replaceAll(/[\\*?[\]^-]/g, '\\$&');

const namesOf = async (redis: Redis, floor: string, agent: string): Promise<string[]> => {
  const [own, contacts, sources] = await Promise.all(
    [`[pw]:*|${literally(agent)}`, 'c:*', 's:*'].map((match) => stateNames(redis, floor, match)),
  );
  return [`a:${agent}`, `y:${agent}`, ...(own ?? []), ...(contacts ?? []), ...(sources ?? [])];
};

/** With the tile in its place, whether screens show it or not. */
const withTile = (look: Look | null, id: string): Look | null => {
  const [shown, away] = tileFields('a', id);
  const tile = look?.board.get(shown) ?? look?.board.get(away);
  return look && tile !== undefined ? { ...look, board: new Map([[shown, tile]]) } : look;
};

/** Quarter-hours that the floor holds. */
export const quartersOf = ({ floor }: Look): number[] => {
  const first = floor.horizon;
  const count = Math.max(0, Math.floor((quarterStart(floor.clock.now) - first) / quarter) + 1);
  return Array.from({ length: count }, (_, index) => first + index * quarter);
};

/** Whether a timeline built of what was read is the one the floor's own tallies were cut from. */
export const agrees = ({ look, agent }: AgentLook, starts: readonly number[]): boolean => {
  const { now } = look.floor.clock;
  const untallied = quarterStart(look.floor.untallied.get(agent.id) ?? Number.POSITIVE_INFINITY);
  const nothing = emptyAgentTally();
  return starts.every((start) => {
    if (start >= untallied) return true;
    const json = look.agentTallies.get(`${start}:${agent.id}`);
    const kept = json === undefined ? nothing : readAgentTally(JSON.parse(json) as KeptAgentTally, start, now);
    return isSameTime(kept, tallyAgent(agent, start, now));
  });
};

/**
 * An agent's timeline of today and yesterday from the floor's committed state: presence, work still in memory, work that left it
 * (`past`) and the hot contacts. It costs a pass over the names of the hot state and a read of the hot contacts.
 * @returns `unknown` for an agent the board does not know, null when the floor moved too quickly to be taken in.
 */
export const readAgent = async (redis: Redis, floor: string, id: string): Promise<AgentLook | 'unknown' | null> => {
  const board = tileFields('a', id);
  let before = withTile(await readLook(redis, floor, { board, state: [`a:${id}`, `y:${id}`] }), id);
  if (!before?.board.has(`a:${id}`)) return 'unknown';
  for (let turn = 0; turn < looks; turn += 1) {
    const frozen = before.floor.agents.get(id);
    const past = frozen ? pieceKeys(frozen) : [];
    const starts = quartersOf(before);
    const agentTallies = starts.map((start) => `${start}:${id}`);
    const state = await namesOf(redis, floor, id);
    const look = withTile(await readLook(redis, floor, { board, state, past, agentTallies }), id);
    const agent = look?.floor.agents.get(id);
    if (!look || !agent) return null;
    const complete = pieceKeys(agent).join() === past.join() && starts[0] === quartersOf(look)[0];
    const pieces = pieceKeys(agent).map((key) => JSON.parse(look.past.get(key) ?? '[]') as Work[]);
    if (agent.past) thaw(look.floor, agent, pieces);
    const found = { look, agent };
    if (complete && agrees(found, starts)) return found;
    before = look;
  }
  return null;
};
