import type { QueueTile } from '@floorlight/shared/board/board.ts';
import type { WaitingVisit } from '#lib/day/queue-day.ts';

/** One who waits now. What the board alone knows of has no contact and no chance yet. */
export interface Waiting {
  readonly key: string;
  /** Null: only its wait is known. */
  readonly enteredAt: number | null;
  /** Since when its wait counts; null while it stands until the queue opens (SPEC SL6). */
  readonly since: number | null;
  /** Of a wait that stands, how long it is. */
  readonly standingSeconds: number | null;
  readonly outOfHours: boolean;
  /** When the wait passes the target; null: not known, or never. */
  readonly dueAt: number | null;
  readonly contact: string | null;
  readonly queue: string | null;
  /** Of passing the target (SPEC RK1), 0–1. */
  readonly chance: number | null;
}

type Wait = Pick<Waiting, 'since' | 'standingSeconds'>;

const unknown = { outOfHours: false, contact: null, queue: null, chance: null };

/**
 * Who waits as the board says, which is never older than a second, with what the slower answer told of each; who has left in
 * between is gone, who came is there at once. `told` null: nothing was told yet; `toldAt`: of when it is.
 */
export const mergeWaiting = (tile: QueueTile, told: readonly WaitingVisit[] | null, toldAt: number): Waiting[] => {
  const left = [...(told ?? [])];
  const take = (is: (visit: WaitingVisit) => boolean): WaitingVisit | undefined => {
    const at = left.findIndex(is);
    return at >= 0 ? left.splice(at, 1)[0] : undefined;
  };
  const known = (visit: WaitingVisit, wait: Wait): Waiting => ({ ...visit, ...wait, key: visit.contact });
  const running = tile.waitingSince.map((since, place): Waiting => {
    const wait = { since, standingSeconds: null };
    const visit = take(({ stands, waitedMs }) => !stands && toldAt - waitedMs === since);
    if (visit) return known(visit, wait);
    return { ...unknown, ...wait, key: `${since} ${place}`, enteredAt: since, dueAt: since + tile.targetSeconds * 1000 };
  });
  const standing = tile.standingSeconds.map((standingSeconds, place): Waiting => {
    const wait = { since: null, standingSeconds };
    const visit = take(({ stands, waitedMs }) => stands && waitedMs === standingSeconds * 1000);
    return visit ? known(visit, wait) : { ...unknown, ...wait, key: `stands ${place}`, enteredAt: null, dueAt: null };
  });
  return [...running, ...standing];
};

export type Likelihood = 'unlikely' | 'possible' | 'likely' | 'nearly-certain';

/** In words what a chance of passing the target is. */
export const likelihood = (chance: number): Likelihood => {
  if (chance >= 0.9) return 'nearly-certain';
  if (chance >= 0.5) return 'likely';
  return chance >= 0.25 ? 'possible' : 'unlikely';
};
