import type { Redis } from 'ioredis';
import { dayLength } from '../../floor/limits.ts';
import type { Meta } from '../../floor/keep/load-state.ts';
import { floorKeys } from '../keys.ts';
import { beginJournal, mostTaken, takeJournal, type Taken } from './journal.ts';
import type { Piece } from './piece.ts';
import { readHash, readStream, textPiece } from './read-key.ts';
import { readMarks } from './read-marks.ts';

/** What is not written by commits alone: the records take out of the first two, people write the others. */
const shared = (floor: string): string[] => {
  const { outbox, mends, defined, definedAt } = floorKeys(floor);
  return [outbox, mends, defined, definedAt];
};

/** Local days that a floor may keep cold contacts of (`dropCold`), by its clock; a zone is up to 14 hours away from UTC. */
const coldDays = (now: number): string[] =>
  [-3, -2, -1, 0, 1, 2].map((days) => new Date(now + days * dayLength).toISOString().slice(0, 10));

/**
 * Hashes that commits alone write. Days are told by the floor's clock, not by which there were when keys were listed: one may
 * have begun since.
 */
const committed = async (redis: Redis, floor: string): Promise<string[]> => {
  const { state, tallies, agentTallies, board, past, cold, unreviewed } = floorKeys(floor);
  const meta = await redis.hget(state, 'meta');
  const days = meta === null ? [] : coldDays((JSON.parse(meta) as Meta).now);
  return [state, tallies, agentTallies, board, past, ...days.map(cold), ...days.map(unreviewed)];
};

/** How far `beginFloor` came. */
export interface Begun {
  /** Id of the last stream entry read. */
  readonly last: string;
  /** How often the journal was taken from. */
  readonly takes: number;
}

const changed = ({ fields }: Taken): Piece[] =>
  fields.map(([key, field, value]) => {
    const rest = { key: key.toString(), expiresAt: 0 };
    return value === null ? { ...rest, kind: 'gone', parts: [field] } : { ...rest, kind: 'fields', parts: [field, value] };
  });

/** Far more calls than a floor's commits can fill between two. */
const mostTakes = 5000;

/**
 * The bulk of a floor, piece by piece, while it goes on: what changes from here on is noted, and comes with `finishFloor`.
 * Marks (SPEC EV1) come first: one younger than the stream would turn away an event that the backup lacks, one too few lets an
 * event in again that the fold knows by its id.
 */
export async function* beginFloor(
  redis: Redis,
  floor: string,
  marks: readonly string[],
  clock: () => number,
): AsyncGenerator<Piece, Begun> {
  yield* readMarks(redis, marks, clock);
  await beginJournal(redis, floor);
  for (const key of await committed(redis, floor)) yield* readHash(redis, key);
  const last = yield* readStream(redis, floorKeys(floor).events, '0-0');
  for (let takes = 1; takes <= mostTakes; takes += 1) {
    const taken = await takeJournal(redis, floor, takes, false);
    yield* changed(taken);
    if (taken.fields.length < mostTaken) return { last, takes };
  }
  throw new Error(`floor ${floor} changes faster than it can be read`);
}

/**
 * The rest of it, of one instant. Call it while records are held (`hold-records.ts`). The stream is read on from `last`
 * to now before that instant, and up to it afterwards: what it has not folded is there, since nothing that came after the hold
 * began can be stored, and so trimmed.
 */
export async function* finishFloor(redis: Redis, floor: string, { last, takes }: Begun): AsyncGenerator<Piece> {
  const keys = floorKeys(floor);
  for (const key of shared(floor)) yield* readHash(redis, key);
  const read = yield* readStream(redis, keys.events, last);
  for (let time = takes + 1; time <= takes + mostTakes; time += 1) {
    const taken = await takeJournal(redis, floor, time, true);
    yield* changed(taken);
    if (taken.end === null) continue;
    const { whole, committed: number, fence, rawCursor, newest } = taken.end;
    if (!whole)
      throw new Error(
        `floor ${floor} cannot be read as of one instant: the connection broke, or a worker of an older version holds it. Try again.`,
      );
    yield* textPiece(keys.committed, number);
    yield* textPiece(keys.fence, fence);
    yield* textPiece(keys.rawCursor, rawCursor);
    if (newest) yield* readStream(redis, keys.events, read, newest.toString());
    return;
  }
  throw new Error(`floor ${floor} changes faster than it can be read`);
}
