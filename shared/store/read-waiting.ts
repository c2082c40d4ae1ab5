import type { QueueTile } from '../board/board.ts';
import { riskOfBoard } from '../risk/risk-of-board.ts';
import { visitRisks } from '../risk/visit-risk.ts';
import type { Context } from '../runtime/context.ts';
import { readBoard } from './read-board.ts';
import { readProof } from './read-proof.ts';

/** A visit that waits, and the chance that it passes its target (SPEC RK1). Instants in UTC ms. */
export interface WaitingVisit {
  readonly contact: string;
  readonly visit: number | null;
  readonly queue: string;
  readonly enteredAt: number;
  /** When it passes the target. */
  readonly dueAt: number;
  readonly chance: number;
}

const most = 500;

const membersOf = (tile: QueueTile, all: readonly QueueTile[]): Set<string> => {
  if (tile.id === '*') return new Set(all.filter(({ kind }) => kind === 'queue').map(({ id }) => id));
  return new Set(tile.members ?? [tile.id]);
};

/** Who waits in a queue, oldest first, at most 500; null where the floor has no board or moves too quickly. */
export const readWaiting = async (context: Context, floor: string, queue: string): Promise<WaitingVisit[] | null> => {
  const board = await readBoard(context.redis, floor);
  const tile = board?.queues.find(({ id }) => id === queue);
  if (!board || !tile) return null;
  const query = { floor, id: queue, measure: 'waiting', period: 'today' } as const;
  const found = await readProof(context.redis, query, { limit: most });
  if (found === null || found === 'unknown') return null;
  const { now } = found.proof.look.floor.clock;
  const entered = found.page.map(({ piece }) => piece.enteredAt);
  const input = riskOfBoard(board, tile, membersOf(tile, board.queues), entered, now);
  const chances = visitRisks(input);
  return found.page.map(({ piece }, index) => ({
    contact: piece.contact,
    visit: piece.visit,
    queue: piece.queue,
    enteredAt: piece.enteredAt,
    dueAt: piece.enteredAt + piece.judging.target,
    chance: chances[index] ?? 0,
  }));
};
