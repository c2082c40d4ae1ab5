import { setTimeout as sleep } from 'node:timers/promises';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { feedSource } from '@floorlight/shared/store/feed-source.ts';
import { openDoor, type Post } from '../posting/ingest-door.ts';
import { postAll } from '../posting/post-all.ts';
import { openTally } from '../posting/tally.ts';
import { withMinutes } from './at-full-speed.ts';
import { claimFloor } from './claim-floor.ts';
import { clockEvent } from './clock-event.ts';
import { replayPaced } from './paced.ts';
import { prepare, type Prepared } from './prepare.ts';
import type { Progress } from './progress.ts';
import { queueResults } from './queue-results.ts';
import { summarise, type Summary } from './summary.ts';
import { waitUntilStored } from './wait-until-stored.ts';

export interface ReplayOptions {
  readonly floor: string;
  readonly timezone: string;
  /** Floor seconds in a real second. */
  readonly speed: number | 'max';
  /** Seconds. */
  readonly target: number;
  /** Seconds. */
  readonly shortAbandon: number;
  readonly strict: boolean;
}

/** One: a batch that overtakes another would bring its day's events to a floor whose clock has passed them. */
const batchesUnderWay = 1;
const pacedTick = 200;
/** A server or a Redis that is being restarted must not end a replay. */
const patience = 15 * 60 * 1000;

const postPrepared = async (
  { spool, to }: Prepared,
  speed: number | 'max',
  post: Post,
  progress: Progress,
): Promise<ReturnType<typeof openTally>> => {
  const tally = openTally(progress.posted);
  if (speed === 'max') {
    await postAll(withMinutes(spool.inOrder()), post, tally, batchesUnderWay);
  } else {
    const inTurn = (events: string[]): Promise<void> => postAll(events, post, tally, 1);
    await replayPaced(spool.inOrder(), { speed, now: () => performance.now(), post: inTurn, pause: () => sleep(pacedTick) });
  }
  await postAll([clockEvent(to, 0)], post, tally, 1);
  return tally;
};

/** Replays a contact log into a floor of its own through the public door; resolves when all of it is stored. */
export const runReplay = async (
  context: Context & { url: string },
  path: string,
  options: ReplayOptions,
  progress: Progress,
): Promise<Summary> => {
  const { floor, timezone, target, shortAbandon } = options;
  const prepared = await prepare(path, { timezone, strict: options.strict, onBadRow: progress.badRow });
  const { rows, skipped: skippedRows, from, to } = prepared;
  try {
    await claimFloor(context, { floor, timezone, target, shortAbandon });
    const source = await feedSource(context, 'Replay', floor);
    const url = `${context.url.replace(/\/$/, '')}/ingest/${source.id}`;
    const onTrouble = (reason: string): void => progress.note(`Ingest is away (${reason}); trying on.`);
    progress.begin(prepared.spool.count);
    const began = performance.now();
    const post = openDoor({ url, secret: source.secret, patience, onTrouble });
    const tally = await postPrepared(prepared, options.speed, post, progress);
    const took = performance.now() - began;
    progress.end();
    await waitUntilStored(context, floor, progress.note);
    const queues = await queueResults(context, floor, from, to);
    return summarise({ floor, source: source.id, rows, skippedRows, queues }, tally, took);
  } finally {
    progress.end();
    prepared.spool.remove();
  }
};
