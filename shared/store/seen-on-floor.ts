import type { Reach } from '../access/reach.ts';
import { isOwnAgent, seesAllQueues, seesQueue } from '../access/sees.ts';
import type { AgentTile, QueueTile } from '../board/board.ts';
import type { Context } from '../runtime/context.ts';
import { floorKeys } from './keys.ts';

/** What of a floor's board somebody may ask about by name. Null: all. */
export interface SeenOnFloor {
  readonly queues: ReadonlySet<string> | null;
  /** Agents whose time and days are theirs to study; who is on a program's contact is not among them. */
  readonly agents: ReadonlySet<string> | null;
}

/** A floor's board, read when it is first asked for, and once. */
export type BoardOnce = () => Promise<Readonly<Record<string, string>>>;

export const boardOnce = ({ redis }: Pick<Context, 'redis'>, floor: string): BoardOnce => {
  let fields: Promise<Record<string, string>> | undefined;
  return () => (fields ??= redis.hgetall(floorKeys(floor).board));
};

const tilesOf = async <T>(board: BoardOnce, kind: 'q:' | 'a:'): Promise<T[]> =>
  Object.entries(await board())
    .filter(([field]) => field.startsWith(kind) || field.startsWith(`m${kind}`))
    .map(([, json]) => JSON.parse(json) as T);

const queuesWithin = async (board: BoardOnce, reach: Reach): Promise<Set<string>> => {
  const tiles = await tilesOf<QueueTile>(board, 'q:');
  const single = tiles.filter((tile) => tile.kind === 'queue' && seesQueue(reach, tile)).map(({ id }) => id);
  const seen = new Set(single);
  const groups = tiles.filter(({ members }) => members && members.length > 0 && members.every((id) => seen.has(id)));
  return new Set([...single, ...groups.map(({ id }) => id)]);
};

const agentsWithin = async (board: BoardOnce, reach: Reach): Promise<Set<string>> => {
  const tiles = reach.teams.length === 0 ? [] : await tilesOf<AgentTile>(board, 'a:');
  return new Set([...reach.agents, ...tiles.filter((tile) => isOwnAgent(reach, tile)).map(({ id }) => id)]);
};

/** @param board where more than one reach is asked about. */
export const seenOnFloor = async (
  context: Pick<Context, 'redis'>,
  floor: string,
  reach: Reach,
  board = boardOnce(context, floor),
): Promise<SeenOnFloor> => {
  if (reach.whole !== null) return { queues: null, agents: null };
  return {
    queues: seesAllQueues(reach) ? null : await queuesWithin(board, reach),
    agents: await agentsWithin(board, reach),
  };
};
