import type { ContactEvent } from '@floorlight/shared/events/floor-event.ts';
import { foldContact } from '@floorlight/shared/floor/contact/fold.ts';
import { isOrphan } from '@floorlight/shared/floor/contact/contact.ts';
import { settle, type Settled } from '@floorlight/shared/floor/contact/settle.ts';
import { tallyContact, type Contribution } from '@floorlight/shared/floor/contact/tally-contact.ts';
import { bucketOf } from '@floorlight/shared/floor/buckets.ts';
import type { JudgingAt } from '@floorlight/shared/floor/judging-history.ts';
import { insertInOrder } from '@floorlight/shared/floor/order.ts';
import { contactRecord } from '@floorlight/shared/store/contact-record.ts';
import { insertCorrections, upsertContacts, upsertTallies, type Versioned } from '@floorlight/shared/store/upsert-records.ts';
import { rawEventsOfContact } from '@floorlight/shared/store/insert-raw-events.ts';
import { isStoredUpTo } from '@floorlight/shared/store/raw-cursor.ts';
import { readJudging } from '@floorlight/shared/store/read-judging.ts';
import { contactEvents, type Db } from '@floorlight/shared/store/contact-events.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { sumBucket } from './sum-bucket.ts';

/** A contact of which something counts before the floor's horizon (SPEC EV4). */
export interface BeyondRecord {
  readonly contact: string;
  /** Keys of the tallies that the floor knows to have changed. */
  readonly tallies: string[];
  readonly cursor: string;
  readonly horizon: number;
}

interface Fold {
  readonly settled: Settled;
  readonly contributions: Contribution[];
}

const foldOf = (id: string, events: readonly ContactEvent[], judgingAt: JudgingAt, now: number): Fold => {
  const settled = settle(foldContact(id, events), judgingAt, now, null);
  return { settled, contributions: tallyContact(settled, judgingAt, now) };
};

const ordered = (events: readonly ContactEvent[]): ContactEvent[] => {
  const list: ContactEvent[] = [];
  for (const event of events) insertInOrder(list, event);
  return list;
};

const texts = (contributions: readonly Contribution[]): Set<string> => new Set(contributions.map((one) => JSON.stringify(one)));

/** Tallies before the horizon that the two folds fill differently. */
const differing = (before: readonly Contribution[], after: readonly Contribution[], horizon: number): string[] => {
  const [old, next] = [texts(before), texts(after)];
  const changed = [
    ...before.filter((one) => !next.has(JSON.stringify(one))),
    ...after.filter((one) => !old.has(JSON.stringify(one))),
  ];
  return changed.filter(({ at }) => at < horizon).map(bucketOf);
};

interface Frame {
  readonly judgingAt: JudgingAt;
  readonly now: number;
  /**
   * Version of what is counted again. A count is of everything stored, so the later one stands, whichever commit asked for
   * it; no floor writes these tallies any more.
   */
  readonly version: number;
}

const mend = async (db: Db, floor: string, { version, record }: Versioned<BeyondRecord>, frame: Frame): Promise<void> => {
  const { judgingAt, now } = frame;
  const stored = await contactEvents(db, floor, record.contact);
  const known = ordered(stored ?? []);
  const events = ordered([...known, ...((await rawEventsOfContact(db, floor, record.contact)) as ContactEvent[])]);
  const [before, after] = [foldOf(record.contact, known, judgingAt, now), foldOf(record.contact, events, judgingAt, now)];
  const keys = new Set([...record.tallies, ...differing(before.contributions, after.contributions, record.horizon)]);
  // nothing before the horizon and nothing stored: a young contact whose first event is still on its way
  if (isOrphan(after.settled.contact) || (keys.size === 0 && stored === null)) return;
  await upsertContacts(db, floor, [{ version, record: contactRecord(after.settled, events) }]);
  if (keys.size === 0) return;
  for (const key of keys) {
    const tally = await sumBucket(db, floor, key, judgingAt, now);
    await upsertTallies(db, floor, [{ version: frame.version, record: { ...tally, key, cursor: record.cursor } }]);
  }
  const late = events.filter((event) => !known.some((one) => one.id === event.id && one.source === event.source));
  const cause = { contact: record.contact, before: before.contributions, after: after.contributions };
  await insertCorrections(
    db,
    floor,
    late.map((event) => ({ ...cause, source: event.source, eventId: event.id })),
  );
};

/**
 * Re-folds a contact that the floor no longer keeps from its stored events, and the closed tallies it touches from all their
 * contacts, by the floor's own functions, in one transaction (SPEC EV4).
 * @returns false while raw events that it needs are not stored yet.
 */
export const refoldBeyond = async (
  { db, redis }: Context,
  floor: string,
  beyond: Versioned<BeyondRecord>,
  lastCommit: number,
): Promise<boolean> => {
  if (!(await isStoredUpTo(redis, floor, beyond.record.cursor))) return false;
  const { judgingAt, now } = await readJudging(redis, floor);
  const frame = { judgingAt, now, version: lastCommit };
  await db.transaction().execute((transaction) => mend(transaction, floor, beyond, frame));
  return true;
};
