import type { Floor } from '../../floor/floor.ts';
import { groupsOf, type Group } from '../../floor/groups.ts';
import { channelOf } from '../../floor/queue.ts';
import type { AgentTile, ScheduledCounts } from '../board.ts';
import { hasRoom } from './count-agents.ts';
import { countIn, newCrew, type Crew } from './crew.ts';
import { countScheduled, noneScheduled } from './scheduled-counts.ts';

/** Where a tile was counted, so that exactly that can be withdrawn. */
interface Stake {
  readonly tile: AgentTile;
  /** Queue → free for it. */
  readonly queues: ReadonlyMap<string, boolean>;
}

/** Everybody, the members of any queue of the floor, and the members of each. */
export interface Crews {
  readonly everybody: Crew;
  /** Of everybody, those scheduled. */
  readonly scheduled: ScheduledCounts;
  members: Crew;
  /** By queue and by group. */
  readonly byQueue: Map<string, Crew>;
  readonly groups: readonly Group[];
  readonly stakes: Map<string, Stake>;
  /** Agent → until when their talk ended less than a minute ago. */
  readonly freed: Map<string, number>;
  /** Queues with their channels, and groups; others mean that all must be counted anew. */
  queues: string;
}

export const noCrews = (): Crews => ({
  everybody: newCrew(),
  scheduled: noneScheduled(),
  members: newCrew(),
  byQueue: new Map(),
  groups: [],
  stakes: new Map(),
  freed: new Map(),
  queues: '',
});

export const crewOf = (crews: Crews, queue: string): Crew => {
  const crew = crews.byQueue.get(queue) ?? newCrew();
  crews.byQueue.set(queue, crew);
  return crew;
};

const freeFor = (floor: Floor, tile: AgentTile): Map<string, boolean> => {
  const free = new Map<string, boolean>();
  const room = new Map<string, boolean>();
  for (const { id, paused } of tile.queues) {
    const queue = floor.queues.get(id);
    if (!queue) continue;
    const channel = channelOf(queue);
    const has = !paused && (room.get(channel) ?? hasRoom(floor, tile, channel));
    if (!paused) room.set(channel, has);
    free.set(id, has || (free.get(id) ?? false));
  }
  return free;
};

/** Once in a group, of however many of its queues they are. */
const countInGroups = (crews: Crews, { tile, queues }: Stake, sign: 1 | -1): void => {
  for (const group of crews.groups) {
    const mine = group.queues.filter((id) => queues.has(id));
    if (mine.length === 0) continue;
    const free = mine.some((id) => queues.get(id) === true);
    countIn(crewOf(crews, group.id), tile, free, sign, tile.queues.length / mine.length);
  }
};

const count = (crews: Crews, { tile, queues }: Stake, sign: 1 | -1): void => {
  countIn(crews.everybody, tile, false, sign);
  countScheduled(crews.scheduled, tile, sign);
  let free = false;
  for (const [queue, freeHere] of queues) {
    countIn(crewOf(crews, queue), tile, freeHere, sign);
    free ||= freeHere;
  }
  if (queues.size > 0) countIn(crews.members, tile, free, sign);
  countInGroups(crews, { tile, queues }, sign);
};

/** Counts an agent as the tile shows them, in place of how they were counted before. */
export const enlist = (floor: Floor, crews: Crews, tile: AgentTile): void => {
  const before = crews.stakes.get(tile.id);
  if (before) count(crews, before, -1);
  const stake = { tile, queues: freeFor(floor, tile) };
  crews.stakes.set(tile.id, stake);
  count(crews, stake, 1);
};

/** Counts an agent no more. */
export const dismiss = (crews: Crews, agent: string): void => {
  const before = crews.stakes.get(agent);
  if (before) count(crews, before, -1);
  crews.stakes.delete(agent);
};

/** A new queue, one whose channel became known, and another group are counted for all. */
export const followQueues = (floor: Floor, crews: Crews): void => {
  const groups = groupsOf(floor);
  const queues = JSON.stringify([groups, [...floor.queues.values()].map((queue) => [queue.id, channelOf(queue)])]);
  if (queues === crews.queues) return;
  crews.queues = queues;
  const tiles = [...crews.stakes.values()].map(({ tile }) => tile);
  Object.assign(crews, { ...noCrews(), freed: crews.freed, groups, queues });
  for (const tile of tiles) enlist(floor, crews, tile);
};
