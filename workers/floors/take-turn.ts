import { previousDayStart, dayName } from '@floorlight/shared/calendar/local-day.ts';
import { hasMoreToDo } from '@floorlight/shared/floor/has-more-to-do.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { traced } from '@floorlight/shared/runtime/tracing/trace.ts';
import { keepDeadLetters } from '@floorlight/shared/store/dead-letters.ts';
import { dropCold } from '@floorlight/shared/store/cold-contacts.ts';
import type { StreamedEvent } from '@floorlight/shared/store/read-events.ts';
import { commitSeconds, folded, noteEventRefused, noteFoldFailed } from '../metrics/fold.ts';
import { commitRun } from './commit-run.ts';
import { foldBatch } from './fold-batch.ts';
import { reload, type FloorRun } from './floor-run.ts';

/** A floor commits at least so often, ms: time alone must age the board. */
export const longestApart = 1000;

/**
 * At most so many events a commit. Many: what changes again within a commit is written once. Few enough that writing it out
 * holds the loop for less than 100 ms.
 */
export const batchLimit = 2000;

/** Refused events are kept as dead letters before the commit that passes them by: a crash between repeats one, loses none. */
const keepRefused = async ({ redis, clock, log }: Context, run: FloorRun): Promise<void> => {
  for (const { event, reason } of run.floor.changes.refused) {
    const letter = {
      at: clock(),
      code: reason,
      detail: `The floor could not take it: ${reason}.`,
      event: JSON.stringify(event),
      sealed: null,
    };
    await keepDeadLetters(redis, event.source, [letter]);
    noteEventRefused(log, run.id, event, reason);
  }
};

/** Days whose contacts only the records keep from now on; a few back, as a replayed clock may leap. */
const oldDays = ({ floor }: FloorRun): string[] => {
  const days: string[] = [];
  let start = floor.horizon;
  for (let back = 0; back < 3; back += 1) {
    start = previousDayStart(floor.zone, start, floor.dayStart);
    days.push(dayName(floor.zone, start));
  }
  return days;
};

/** A floor that works in what came late is as far behind as that is old: not all figures have it yet. */
const noteLag = (run: FloorRun, done: readonly StreamedEvent[], more: boolean, wallClock: number): void => {
  const isWorkingIn = hasMoreToDo(run.floor);
  run.catchingUp = more || isWorkingIn;
  if (isWorkingIn) run.lagSince ??= wallClock;
  else run.lagSince = more ? (done.at(-1)?.arrivedAt ?? run.lagSince) : null;
};

/** A look at the rules between two commits that found nothing leaves nothing to write. */
const isWorthCommitting = ({ floor, meta }: FloorRun, batch: readonly StreamedEvent[], wallClock: number): boolean =>
  batch.length > 0 ||
  wallClock - meta.foldedAt >= longestApart ||
  hasMoreToDo(floor) ||
  floor.changes.settings ||
  [floor.changes.alerts, floor.changes.contacts, floor.changes.agents, floor.changes.queues].some(({ size }) => size > 0);

/**
 * One turn of a floor: fold what came, age what ages, judge, commit. `more`: not all that waits is in the batch, which was read at
 * `readAt`.
 * @returns false when the floor was taken by another worker and the run must end.
 */
export const takeTurn = async (
  context: Context,
  run: FloorRun,
  batch: readonly StreamedEvent[],
  more = false,
  readAt = context.clock(),
): Promise<boolean> => {
  const { redis, clock, log } = context;
  const { horizon } = run;
  let done: readonly StreamedEvent[];
  try {
    done = await foldBatch(redis, run, batch, readAt, !more);
  } catch (error) {
    noteFoldFailed(log, run.id, error);
    await reload(redis, run);
    return true;
  }
  await keepRefused(context, run);
  if (!isWorthCommitting(run, batch, clock())) return true;
  const last = done.at(-1);
  const timed = commitSeconds.startTimer();
  const isOurs = await traced('commit', { floor: run.id }, () => commitRun(redis, run, last?.id ?? run.meta.cursor, clock()));
  timed();
  if (isOurs) folded.inc(done.length);
  if (isOurs && horizon !== run.horizon) await dropCold(redis, run.id, oldDays(run));
  noteLag(run, done, more || done.length < batch.length, clock());
  return isOurs;
};
