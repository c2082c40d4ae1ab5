import { summarise } from '@floorlight/shared/board/floor-summary.ts';
import type { KeptHead } from '@floorlight/shared/store/read-board.ts';
import { deltaJson, stepParts } from '@floorlight/shared/board/view/board-parts.ts';
import type { View } from '@floorlight/shared/board/view/view-board.ts';
import type { FieldChanges } from '@floorlight/shared/floor/keep/keep-state.ts';
import type { Meta } from '@floorlight/shared/floor/keep/load-state.ts';
import type { FloorRun } from './floor-run.ts';

const keptHead = (view: View, about: Pick<KeptHead, 'boardId' | 'v' | 'asOf'>): KeptHead => ({
  ...about,
  head: view.head,
  summary: summarise(view.head, view.queues, view.sources, view.alerts),
});

export interface BoardStep {
  readonly meta: Meta;
  /** What changed of the board's parts. */
  readonly parts: FieldChanges;
  readonly fields: FieldChanges;
  readonly delta: string | null;
}

/** From the board as of the last commit to that of this one. */
export const stepBoard = (run: FloorRun, view: View, cursor: string, foldedAt: number): BoardStep => {
  const { floor, meta } = run;
  const parts = stepParts(view, run.memory, run.parts);
  const asOf = { cursor, now: floor.clock.now };
  const delta = deltaJson(parts, { floor: run.id, boardId: meta.boardId, from: meta.v, asOf });
  const next: Meta = {
    ...meta,
    cursor,
    commit: meta.commit + 1,
    v: delta === null ? meta.v : meta.v + 1,
    now: floor.clock.now,
    rate: floor.clock.rate,
    untallied: [...floor.untallied],
    foldedAt,
    judgedAt: floor.alerts.judgedAt,
    dirtyAt: floor.alerts.dirtyAt,
  };
  const set = new Map(parts.set);
  if (delta) set.set('head', JSON.stringify(keptHead(view, { boardId: meta.boardId, v: next.v, asOf })));
  return { meta: next, parts, fields: { set, gone: parts.gone }, delta };
};

/** What the next step is seen from. */
export const rememberBoard = (run: FloorRun, { parts }: BoardStep): void => {
  for (const [key, part] of parts.set) run.parts.set(key, part);
  for (const key of parts.gone) run.parts.delete(key);
  run.memory.touched.clear();
};
