import { noAlertCount, type FloorSummary } from '../board/floor-summary.ts';
import type { ListedFloor } from '../board/worst-first.ts';
import type { Meta } from '../floor/keep/load-state.ts';
import type { Context } from '../runtime/context.ts';
import { floorKeys } from './keys.ts';
import { listFloors } from './list-floors.ts';
import type { KeptHead } from './read-board.ts';

/** A floor whose last commit is older cannot be believed (SPEC BD2). */
const believedFor = 3000;

export interface OverviewFloor extends ListedFloor {
  readonly timezone: string;
  readonly mode: 'live' | 'replay';
  /** Wall clock of the last commit, ms; null: none yet. */
  readonly foldedAt: number | null;
}

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json));

/** A version that knew no alerts wrote none. */
const figuresOf = (head: KeptHead | null): FloorSummary | null =>
  head?.summary ? { ...head.summary, alerts: (head.summary as Partial<FloorSummary>).alerts ?? noAlertCount } : null;

/** Those of the floors that are mine, with the figures of the whole of each as of its last commit: one round to Redis, however many they are. */
export const readOverview = async (
  context: Pick<Context, 'db' | 'redis' | 'clock'>,
  isMine: (floor: string) => boolean,
): Promise<OverviewFloor[]> => {
  const { redis, clock } = context;
  const floors = (await listFloors(context)).filter(({ id }) => isMine(id));
  const now = clock();
  // sent together: on a Cluster to several nodes
  return Promise.all(
    floors.map(async ({ id, name, timezone, mode }): Promise<OverviewFloor> => {
      const keys = floorKeys(id);
      const [headJson, metaJson] = await Promise.all([redis.hget(keys.board, 'head'), redis.hget(keys.state, 'meta')]);
      const meta = parsed(metaJson) as Pick<Meta, 'now' | 'foldedAt'> | null;
      const head = parsed(headJson) as KeptHead | null;
      const foldedAt = meta?.foldedAt ?? null;
      const blind = foldedAt === null || now - foldedAt > believedFor;
      const floorNow = mode === 'live' ? now : (meta?.now ?? 0);
      return { id, name, timezone, mode, floorNow, foldedAt, blind, figures: figuresOf(head) };
    }),
  );
};
