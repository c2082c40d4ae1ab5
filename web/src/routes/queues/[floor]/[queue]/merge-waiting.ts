import type { QueueTile } from '@floorlight/shared/board/board.ts';
import type { WaitingVisit } from '#lib/day/queue-day.ts';

/** One who waits now. What the board alone knows of has no contact and no chance yet. */
export interface Waiting {
  readonly key: string;
  readonly enteredAt: number;
  /** When the wait passes the target. */
  readonly dueAt: number;
  readonly contact: string | null;
  readonly queue: string | null;
  /** Of passing the target (SPEC RK1), 0–1. */
  readonly chance: number | null;
}

/**
 * Who waits as the board says, which is never older than a second, with what the slower answer told of each; who has left in
 * between is gone, who came is there at once. `told` null: nothing was told yet.
 */
export const mergeWaiting = (tile: QueueTile, told: readonly WaitingVisit[] | null): Waiting[] => {
  const left = [...(told ?? [])];
  return tile.waitingSince.map((enteredAt, place) => {
    const at = left.findIndex((visit) => visit.enteredAt === enteredAt);
    const [visit] = at >= 0 ? left.splice(at, 1) : [];
    if (visit) return { ...visit, key: visit.contact };
    const dueAt = enteredAt + tile.targetSeconds * 1000;
    return { key: `${enteredAt} ${place}`, enteredAt, dueAt, contact: null, queue: null, chance: null };
  });
};

export type Likelihood = 'unlikely' | 'possible' | 'likely' | 'nearly-certain';

/** In words what a chance of passing the target is. */
export const likelihood = (chance: number): Likelihood => {
  if (chance >= 0.9) return 'nearly-certain';
  if (chance >= 0.5) return 'likely';
  return chance >= 0.25 ? 'possible' : 'unlikely';
};
