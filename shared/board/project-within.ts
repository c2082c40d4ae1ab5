import { lessTelling, type NameLevel } from '../access/name-level.ts';
import type { Reach } from '../access/reach.ts';
import { isOwnAgent, seesAgent, seesAllQueues, seesContactOf, seesQueue } from '../access/sees.ts';
import { allWithin, countTiles } from './all-within.ts';
import type { AgentTile, Board, BoardDelta, Heartbeat, QueueTile } from './board.ts';
import { projectAgents, projectBoard, type Opaque } from './project.ts';
import { alertsWithin } from './alerts-within.ts';
import { leverWithin } from './lever-within.ts';
import { shrinkDelta } from './shrink-delta.ts';
import { sortTiles } from './tile-order.ts';
import { scheduledAmong } from './view/scheduled-counts.ts';

/** A part of a board: whose it is to see, how it was asked for, and what stands for the ids of agents without names. */
export interface Within {
  readonly reach: Reach;
  readonly asked: NameLevel;
  readonly opaque: Opaque;
}

/** A contact that names no program is its queue’s. */
const withPrograms = (tile: AgentTile, programs: ReadonlyMap<string, string | null>): AgentTile => ({
  ...tile,
  contacts: tile.contacts.map((contact) => ({
    ...contact,
    program: contact.program ?? (contact.queue === null ? null : (programs.get(contact.queue) ?? null)),
  })),
});

/** Single queues that are seen, and the sources that tell of them. */
interface Seen {
  readonly queues: ReadonlySet<string>;
  readonly sources: ReadonlySet<string>;
}

/** Seen through a contact alone: nothing of where else the agent belongs, nor words that may tell of it. */
const throughContact = (tile: AgentTile, reach: Reach, seen: Seen): AgentTile => ({
  ...tile,
  team: null,
  site: null,
  reason: null,
  doubt: null,
  idleCause: null,
  adherence: null,
  contacts: tile.contacts.filter((contact) => seesContactOf(reach, tile, contact)),
  queues: tile.queues.filter(({ id }) => seen.queues.has(id)),
  sources: tile.sources.filter((id) => seen.sources.has(id)),
});

const agentsWithin = (board: Board, seen: Seen, { reach, asked, opaque }: Within): AgentTile[] => {
  const programs = new Map(board.queues.map(({ id, program }) => [id, program]));
  return board.agents.flatMap((tile) => {
    const known = withPrograms(tile, programs);
    const level = seesAgent(reach, known);
    if (level === null) return [];
    const shown = isOwnAgent(reach, tile) ? tile : throughContact(known, reach, seen);
    return projectAgents([shown], lessTelling(asked, level), opaque);
  });
};

/** The agents whom somebody may count: their own, and the members of queues that they see through a program. */
const counted = (board: Board, queues: ReadonlySet<string>, reach: Reach): AgentTile[] =>
  board.agents.filter(
    (tile) => isOwnAgent(reach, tile) || (reach.programs.length > 0 && tile.queues.some(({ id }) => queues.has(id))),
  );

const isSeenGroup = (tile: QueueTile, queues: ReadonlySet<string>): boolean =>
  tile.members !== null && tile.members.length > 0 && tile.members.every((id) => queues.has(id));

const queuesWithin = (board: Board, reach: Reach): QueueTile[] => {
  if (seesAllQueues(reach)) return board.queues;
  const single = board.queues.filter((tile) => tile.kind === 'queue' && seesQueue(reach, tile));
  const ids = new Set(single.map(({ id }) => id));
  const all = board.queues.find(({ id }) => id === '*');
  const members = board.agents.filter((tile) => tile.queues.some(({ id }) => ids.has(id)));
  const own = single.map((tile) => leverWithin(tile, ids));
  const groups = board.queues.filter((tile) => isSeenGroup(tile, ids)).map((tile) => ({ ...tile, risk: null }));
  return sortTiles([...(all ? [allWithin(all, single, members)] : []), ...own, ...groups]);
};

/** What is said to the whole floor, and of its rules, is for those who see all its queues. */
const ownHead = (head: Board['head'], all: boolean): Pick<Board['head'], 'messages' | 'brokenRules' | 'alertsLeftOut'> =>
  all
    ? { messages: head.messages, brokenRules: head.brokenRules, alertsLeftOut: head.alertsLeftOut }
    : { messages: [], brokenRules: [], alertsLeftOut: 0 };

/** What somebody may see of a board: by how far they reach, and of agents’ names no more than they asked for (SPEC BD1, BD6). */
export const boardWithin = (board: Board, within: Within): Board => {
  const { reach, asked, opaque } = within;
  if (reach.whole !== null) return projectBoard(board, lessTelling(asked, reach.whole), opaque);
  const queues = queuesWithin(board, reach);
  const ids = new Set(queues.filter(({ kind }) => kind === 'queue').map(({ id }) => id));
  const told = new Set(queues.flatMap(({ sources }) => sources));
  const all = seesAllQueues(reach);
  const mine = counted(board, ids, reach);
  return {
    ...board,
    head: { ...board.head, ...ownHead(board.head, all), agents: countTiles(mine, ids), schedule: scheduledAmong(mine) },
    queues,
    agents: sortTiles(agentsWithin(board, { queues: ids, sources: told }, within)),
    sources: all ? board.sources : board.sources.filter(({ id }) => told.has(id)),
    alerts: alertsWithin(board, new Set(queues.map(({ id }) => id)), within),
  };
};

interface Tile {
  readonly id: string;
}

const changesOf = <T extends Tile>(before: readonly T[], after: readonly T[]) => {
  const had = new Map(before.map((tile) => [tile.id, tile]));
  const has = new Set(after.map(({ id }) => id));
  return {
    set: after.filter((tile) => had.get(tile.id) !== tile),
    gone: before.filter(({ id }) => !has.has(id)).map(({ id }) => id),
  };
};

/** From one part of a board to the same part a commit later; where nothing in it changed, only the versions. */
export const deltaBetween = (before: Board, after: Board): BoardDelta =>
  shrinkDelta(before, {
    floor: after.floor,
    boardId: after.boardId,
    from: before.v,
    to: after.v,
    asOf: after.asOf,
    ...(JSON.stringify(before.head) !== JSON.stringify(after.head) && { head: after.head }),
    queues: changesOf(before.queues, after.queues),
    agents: changesOf(before.agents, after.agents),
    sources: changesOf(before.sources, after.sources),
    alerts: changesOf(before.alerts, after.alerts),
  });

/** Names no source but those that tell of this part. */
export const beatWithin = (beat: Heartbeat, part: Pick<Board, 'sources'>, reach: Reach): Heartbeat => {
  if (seesAllQueues(reach)) return beat;
  const told = new Set(part.sources.map(({ id }) => id));
  return { ...beat, sources: beat.sources.filter(({ id }) => told.has(id)) };
};
