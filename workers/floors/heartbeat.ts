import type { Heartbeat } from '@floorlight/shared/board/board.ts';
import { sourceTiles } from '@floorlight/shared/board/view/source-tile.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { publishBeat } from '@floorlight/shared/store/publish-beat.ts';
import type { FloorRun } from './floor-run.ts';

/** SPEC BD2: says at which version the floor stands, when it was last committed and how far it is behind. */
export const heartbeatOf = (run: FloorRun, wallClock: number): Heartbeat => {
  const { floor, meta } = run;
  return {
    floor: run.id,
    boardId: meta.boardId,
    v: meta.v,
    foldedAt: meta.foldedAt,
    lagMs: run.lagSince === null ? 0 : Math.max(0, wallClock - run.lagSince),
    floorNow: floor.clock.mode === 'live' ? wallClock : floor.clock.now,
    rate: floor.clock.mode === 'live' ? 1 : floor.clock.rate,
    sources: sourceTiles(floor, run.skews.smallest()),
  };
};

export const beat = async ({ redis, clock }: Context, runs: readonly FloorRun[]): Promise<void> => {
  await Promise.all(runs.map((run) => publishBeat(redis, heartbeatOf(run, clock()))));
};
