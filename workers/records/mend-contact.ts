import type { ContactEvent } from '@floorlight/shared/events/floor-event.ts';
import { workOf } from '@floorlight/shared/floor/agent/work.ts';
import type { SnapshotEvent } from '@floorlight/shared/floor/agent/presence-points.ts';
import { bucketOf } from '@floorlight/shared/floor/buckets.ts';
import { changedQuarters } from '@floorlight/shared/floor/changed-quarters.ts';
import { isOrphan } from '@floorlight/shared/floor/contact/contact.ts';
import { foldContact } from '@floorlight/shared/floor/contact/fold.ts';
import { settle, type Settled } from '@floorlight/shared/floor/contact/settle.ts';
import { snapshotEnd } from '@floorlight/shared/floor/contact/snapshot-end.ts';
import { tallyContact, type Contribution } from '@floorlight/shared/floor/contact/tally-contact.ts';
import { insertInOrder } from '@floorlight/shared/floor/order.ts';
import { contactEvents, type Db } from '@floorlight/shared/store/contact-events.ts';
import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';
import { rawEventsOfContact, rawSnapshots } from '@floorlight/shared/store/raw-events.ts';
import { logEntry, writeContacts } from '@floorlight/shared/store/contact-log/write-contacts.ts';
import { lookAtContacts } from '@floorlight/shared/store/shifts/look-again.ts';
import type { Versioned } from '@floorlight/shared/store/upsert-records.ts';
import { recountAgent, type BeyondContact, type Frame, type Mended, type Recount } from './mend-closed-days.ts';

interface Fold {
  readonly settled: Settled;
  readonly contributions: Contribution[];
}

/** Snapshots still bear on contacts that they found missing (SPEC EV7). */
export const foldStored = (
  id: string,
  events: readonly ContactEvent[],
  snapshots: readonly SnapshotEvent[],
  { judgingAt, now }: Pick<Frame, 'judgingAt' | 'now'>,
): Fold => {
  const settled = settle(foldContact(id, events), judgingAt, now, snapshotEnd(snapshots, id, events));
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

/** Agents whose part in the contact differs between the two folds, from their first moment in it. */
const recountAgents = (recount: Recount, before: Settled, after: Settled): void => {
  const [old, next] = [workOf(before), workOf(after)];
  for (const agent of new Set([...old.keys(), ...next.keys()])) {
    const works = [old.get(agent), next.get(agent)];
    if (JSON.stringify(works[0]) === JSON.stringify(works[1])) continue;
    const starts = works.flatMap((work) => work?.segments ?? []).map((segment) => segment.from);
    if (starts.length > 0) recountAgent(recount, agent, Math.min(...starts));
  }
};

/** What each event that was not known changed, one after the other. */
const corrections = (
  contact: string,
  known: readonly ContactEvent[],
  events: readonly ContactEvent[],
  snapshots: readonly SnapshotEvent[],
  frame: Frame,
): Mended[] => {
  const late = events.filter((event) => !known.some((one) => one.id === event.id && one.source === event.source));
  const folded = [...known];
  let before = foldStored(contact, folded, snapshots, frame).contributions;
  return late.map((event) => {
    insertInOrder(folded, event);
    const after = foldStored(contact, folded, snapshots, frame).contributions;
    // what lies after the horizon the floor has counted itself
    const quarters = changedQuarters(before, after, frame.horizon, () => undefined);
    const { source, id: eventId, type, time } = event;
    const correction = { source, eventId, type, time, contact, nth: 0, before, after, at: frame.now, quarters };
    before = after;
    return correction;
  });
};

/** Folds one contact anew from its stored events; what then counts differently before the horizon is noted in `recount`. */
export const mendContact = async (
  db: Db,
  { version, record }: Versioned<BeyondContact>,
  frame: Frame,
  recount: Recount,
): Promise<void> => {
  const { floor } = frame;
  const stored = await contactEvents(db, floor, record.contact);
  const known = ordered(stored ?? []);
  const events = ordered([...known, ...((await rawEventsOfContact(db, floor, record.contact)) as ContactEvent[])]);
  const snapshots = await rawSnapshots(db, floor, events[0]?.time ?? 0, frame.now);
  const [before, after] = [
    foldStored(record.contact, known, snapshots, frame),
    foldStored(record.contact, events, snapshots, frame),
  ];
  const keys = new Set([...record.tallies, ...differing(before.contributions, after.contributions, frame.horizon)]);
  // nothing before the horizon and nothing stored: a young contact whose first event is still on its way
  if (isOrphan(after.settled.contact) || (keys.size === 0 && stored === null)) return;
  const isCounted = after.settled.contact.firstAt >= frame.countedFrom;
  // it was dropped when its time had come, or comes when it would have been; its events stay for as long as events do
  if (!isCounted && stored === null) return;
  await writeContacts(db, floor, [logEntry(version, contactRecord(after.settled, events, frame.judgingAt))]);
  await lookAtContacts(db, floor, [record.contact]);
  if (keys.size === 0 || !isCounted) return;
  for (const key of keys) recount.tallies.add(key);
  recountAgents(recount, before.settled, after.settled);
  recount.corrections.push(...corrections(record.contact, known, events, snapshots, frame));
};
