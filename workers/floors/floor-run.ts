import type { QueueTile } from '@floorlight/shared/board/board.ts';
import type { Surroundings } from '@floorlight/shared/board/view/view-board.ts';
import { newViewMemory, type ViewMemory } from '@floorlight/shared/board/view/view-memory.ts';
import type { Floor } from '@floorlight/shared/floor/floor.ts';
import type { Meta } from '@floorlight/shared/floor/keep/load-state.ts';
import { stateFormat } from '@floorlight/shared/floor/keep/state-format.ts';
import { takeFence } from '@floorlight/shared/store/commit-floor.ts';
import { loadFloor } from '@floorlight/shared/store/load-floor.ts';
import type { Redis } from 'ioredis';
import { randomUUID } from 'node:crypto';
import { ToStore } from '../records/to-store.ts';
import { Skews } from './skews.ts';

/** One floor in this process' hands: its warm state and what the last commit stood at. */
export interface FloorRun {
  readonly id: string;
  readonly fence: string;
  floor: Floor;
  meta: Meta;
  /** The floor's horizon at the last commit. */
  horizon: number;
  /** JSON of the board's tiles as of the last commit. */
  parts: Map<string, string>;
  memory: ViewMemory;
  readonly skews: Skews;
  around: Omit<Surroundings, 'skew'>;
  /** Rung by each commit that leaves something for the records. */
  readonly toStore: ToStore;
  /** Rung by each commit that leaves something to be told of alerts. */
  readonly toTell: ToStore;
  /** Events that made the fold fail, as `source/id`: they are set aside. */
  readonly poison: Set<string>;
  /** A turn is under way. */
  busy: boolean;
  /** More was waiting than one turn takes. */
  catchingUp: boolean;
  /** Arrival of the newest event folded while catching up, wall clock ms; null when nothing waits. */
  lagSince: number | null;
}

const firstMeta = (): Meta => ({
  cursor: '0-0',
  commit: 0,
  boardId: randomUUID(),
  v: 0,
  now: 0,
  rate: 1,
  foldedAt: 0,
  untallied: [],
  format: stateFormat,
  judgedAt: 0,
  dirtyAt: null,
});

/** Parts of a kept board without the version that only the kept head carries. */
const partsFrom = (board: Map<string, string>): Map<string, string> => {
  const parts = new Map(board);
  const head = parts.get('head');
  if (head) parts.set('head', JSON.stringify((JSON.parse(head) as { head: unknown }).head));
  return parts;
};

/** Levels of risk are left later than they are entered (SPEC RK3): what screens showed last is where they go on from. */
const memoryOf = (board: Map<string, string>): ViewMemory => {
  const memory = newViewMemory();
  for (const [key, json] of board) {
    const risk = key.startsWith('q:') ? (JSON.parse(json) as QueueTile).risk : null;
    if (risk) memory.levels.set(key.slice(2), risk.level);
  }
  return memory;
};

/** Loads the floor anew as of its last commit; the run's own fence stays. */
export const reload = async (redis: Redis, run: FloorRun): Promise<void> => {
  const { floor, meta, board } = await loadFloor(redis, run.id);
  run.floor = floor;
  run.meta = meta ?? firstMeta();
  run.horizon = floor.horizon;
  run.parts = partsFrom(board);
  run.memory = memoryOf(board);
};

/** Takes the floor: from here on whoever held it before can commit no more. Throws `NewerState` where it is not ours to fold. */
export const openRun = async (redis: Redis, id: string, mayLose: boolean): Promise<FloorRun> => {
  const fence = await takeFence(redis, id);
  const { floor, meta, board } = await loadFloor(redis, id);
  return {
    id,
    fence,
    floor,
    meta: meta ?? firstMeta(),
    horizon: floor.horizon,
    parts: partsFrom(board),
    memory: memoryOf(board),
    skews: new Skews(),
    around: { mayLose, storingBehind: 0 },
    toStore: new ToStore(),
    toTell: new ToStore(),
    poison: new Set(),
    busy: false,
    catchingUp: false,
    lagSince: null,
  };
};
