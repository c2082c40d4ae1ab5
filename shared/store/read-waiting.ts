import type { Board, QueueTile } from '../board/board.ts';
import { waitOf, type Piece } from '../floor/proof/piece.ts';
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
  /** What it has waited, as it counts: on opening hours, by these (SPEC SL6). */
  readonly waitedMs: number;
  /** Its wait stands until the queue opens. */
  readonly stands: boolean;
  /** It came while the queue was closed. */
  readonly outOfHours: boolean;
  /** When it passes the target; null: never, as the queue opens no more. */
  readonly dueAt: number | null;
  readonly chance: number;
}

const most = 500;

/** The last instant within the target. */
const dueAt = ({ clock, enteredAt, judging }: Piece): number | null =>
  clock ? clock.after(enteredAt, judging.target) : enteredAt + judging.target;

/** Chances of those who wait in one queue, by their instants of entering: its own target and its own places count, also in a group. */
const chancesIn = (board: Board, tile: QueueTile, pieces: readonly Piece[], now: number): [Piece, number][] => {
  const longestFirst = pieces.toSorted((a, b) => waitOf(b, now) - waitOf(a, now));
  const since = longestFirst.map((piece) => now - waitOf(piece, now));
  const chances = visitRisks(riskOfBoard(board, tile, new Set([tile.id]), since, now));
  return longestFirst.map((piece, index) => [piece, chances[index] ?? 0]);
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
  const byQueue = Map.groupBy(
    found.page.map(({ piece }) => piece),
    (piece) => piece.queue,
  );
  const chances = new Map(
    [...byQueue].flatMap(([id, pieces]) => chancesIn(board, board.queues.find((own) => own.id === id) ?? tile, pieces, now)),
  );
  return found.page.map(({ piece }) => ({
    contact: piece.contact,
    visit: piece.visit,
    queue: piece.queue,
    enteredAt: piece.enteredAt,
    waitedMs: waitOf(piece, now),
    stands: piece.clock?.isOpen(now) === false,
    outOfHours: piece.outOfHours,
    dueAt: dueAt(piece),
    chance: chances.get(piece) ?? 0,
  }));
};
