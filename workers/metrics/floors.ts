import type { Context } from '@floorlight/shared/runtime/context.ts';
import { measureFloorCount } from '@floorlight/shared/runtime/metrics/floors.ts';
import { gauge } from '@floorlight/shared/runtime/metrics/registry.ts';
import { measureFloor, type FloorBacklog } from '@floorlight/shared/store/measure-floor.ts';
import type { Reached } from '@floorlight/shared/store/reach.ts';
import type { FloorRun } from '../floors/floor-run.ts';

const held = gauge('floorlight_floors_held', 'Floors this worker holds.');
const lag = gauge('floorlight_fold_lag_seconds', 'The longest any floor held is behind its newest event.');
const age = gauge('floorlight_commit_age_seconds', 'The longest since any floor held was committed; a second is usual.');
const stream = gauge('floorlight_stream_events', 'Events on the streams of the floors held: not folded or not stored yet.');
const outbox = gauge('floorlight_outbox_waiting', 'Records of the floors held that wait for Postgres.');
const mends = gauge('floorlight_mends_waiting', 'Corrections of closed days that wait for Postgres.');
const rawLag = gauge('floorlight_raw_lag_seconds', 'The longest any floor held has raw events waiting for Postgres.');

const sum = (backlogs: readonly FloorBacklog[], of: (backlog: FloorBacklog) => number): number =>
  backlogs.reduce((total, backlog) => total + of(backlog), 0);
const longest = (values: readonly number[]): number => Math.max(0, ...values) / 1000;

/** Known without asking; with Redis away the age grows, as it should. */
const measureRuns = (runs: readonly FloorRun[], now: number): void => {
  held.set(runs.length);
  age.set(longest(runs.map(({ meta }) => (meta.foldedAt === 0 ? 0 : now - meta.foldedAt))));
};

/** Asked when somebody reads the metrics; what cannot be known then is left out. Sums and maxima: a floor is no label, there may be a thousand. */
export const measureFloors = async (context: Context, runs: readonly FloorRun[], reached: Reached): Promise<void> => {
  const { redis, clock } = context;
  measureRuns(runs, clock());
  for (const unknown of [lag, stream, outbox, mends, rawLag]) unknown.remove();
  await measureFloorCount(context, reached);
  if (!reached.redis) return;
  const backlogs = await Promise.all(runs.map((run) => measureFloor(redis, run.id, run.meta.cursor, clock())));
  lag.set(longest(backlogs.map(({ foldMs }) => foldMs)));
  stream.set(sum(backlogs, ({ events }) => events));
  outbox.set(sum(backlogs, (backlog) => backlog.outbox));
  mends.set(sum(backlogs, (backlog) => backlog.mends));
  rawLag.set(longest(backlogs.map(({ rawMs }) => rawMs)));
};
