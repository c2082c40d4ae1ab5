import type { FloorEvent } from '../events/floor-event.ts';
import { workOf, type Work } from './agent/work.ts';
import { workChangedFrom } from './agent/work-changed.ts';
import { changedQuarters } from './changed-quarters.ts';
import { commonStart } from './common-start.ts';
import { sameContribution } from './contact/same-contribution.ts';
import { agentOf } from './entities.ts';
import { bucketOf, count } from './buckets.ts';
import { noteBeyond } from './changes.ts';
import type { Offer } from './contact/contact.ts';
import type { Contribution } from './contact/tally-contact.ts';
import { countContact, type Judge } from './count-contact.ts';
import type { Floor, HotContact } from './floor.ts';
import { coldAt } from './cool.ts';
import { place, unplace } from './place.ts';
import { isReopened, noteFinished, noteReopened, wasFinished } from './finished-quarters.ts';
import { touchAgent } from './touch-agent.ts';

/** Two agents may leave the same contribution twice: the n-th of its kind is told from the first. */
const byName = (contributions: readonly Contribution[]): Map<string, Contribution> => {
  const named = new Map<string, Contribution>();
  for (const contribution of contributions) {
    const text = JSON.stringify(contribution);
    let nth = 0;
    while (named.has(`${nth}${text}`)) nth += 1;
    named.set(`${nth}${text}`, contribution);
  }
  return named;
};

/** Counts what is new and withdraws what no longer holds; what stayed the same is not touched (SPEC TA7). */
const recount = (floor: Floor, id: string, old: readonly Contribution[], next: readonly Contribution[]): boolean => {
  const same = commonStart(old, next, sameContribution);
  const gone = byName(old.slice(same));
  const come = [...byName(next.slice(same))].filter(([name]) => !gone.delete(name)).map(([, contribution]) => contribution);
  noteFinished(floor, gone.values());
  noteFinished(floor, come);
  for (const contribution of gone.values()) count(floor.buckets, contribution, -1, floor.horizon, floor.clock.now);
  for (const contribution of come) count(floor.buckets, contribution, 1, floor.horizon, floor.clock.now);
  // tallies before the horizon are the records' to mend
  const beyond = [...gone.values(), ...come].filter(({ at }) => at < floor.horizon);
  if (beyond.length > 0) noteBeyond(floor.changes, id, beyond.map(bucketOf));
  return gone.size > 0 || come.length > 0;
};

/** Hands the agents their part and notes from when on their time may have changed. */
const giveWork = (floor: Floor, id: string, before: Map<string, Work>, after: Map<string, Work>): void => {
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, next] = [before.get(name), after.get(name)];
    const agent = agentOf(floor, name);
    if (next) agent.work.set(id, next);
    else agent.work.delete(id);
    const from = workChangedFrom(old, next);
    if (Number.isFinite(from)) touchAgent(floor, name, from);
  }
};

const touchQueues = (floor: Floor, contributions: readonly Contribution[], offers: readonly Offer[]): void => {
  for (const { queue } of contributions) if (queue !== '') floor.changes.queues.add(queue);
  for (const { queue } of offers) if (queue !== null) floor.changes.queues.add(queue);
};

/** A late event's effect is kept (SPEC EV4, TA12): it came when its own quarter-hour had long been over, or moved one that was finished. */
const longLate = 15 * 60_000;
const late = 60_000;

const noteCorrection = (floor: Floor, id: string, cause: FloorEvent, before: Contribution[], after: Contribution[]): void => {
  const { now } = floor.clock;
  const lateness = now - cause.time;
  if (lateness <= late && floor.buckets.reopened.size === 0) return;
  const changed = changedQuarters(before, after, now, (key) => floor.buckets.quarters.get(key)?.tally);
  const quarters = changed.filter(
    ({ key }) => lateness > longLate || isReopened(floor, key) || (lateness > late && wasFinished(floor, key)),
  );
  if (quarters.length === 0 && lateness <= longLate) return;
  noteReopened(floor, quarters);
  floor.changes.corrections.push({ event: cause, contact: id, before, after, at: now, quarters });
};

const schedule = (floor: Floor, hot: HotContact): void => {
  if (hot.settled.nextChange !== null) floor.due.add(hot.settled.nextChange, hot.id);
  else floor.cooling.add(coldAt(hot) ?? 0, hot.id);
};

/** Folds a contact anew and moves everything that follows from it (SPEC EV4, EV10). `cause` is null where only time passed. */
export const refold = (floor: Floor, hot: HotContact, cause: FloorEvent | null): void => {
  const before = hot.contributions;
  const workBefore = workOf(hot.settled);
  unplace(floor, hot.settled.contact);
  Object.assign(hot, countContact(floor, floor.clock.now, hot.id, hot.events));
  place(floor, hot.settled);
  const moved = recount(floor, hot.id, before, hot.contributions);
  if (moved && cause) noteCorrection(floor, hot.id, cause, before, hot.contributions);
  touchQueues(floor, [...before, ...hot.contributions], hot.settled.contact.offers);
  giveWork(floor, hot.id, workBefore, workOf(hot.settled));
  schedule(floor, hot);
  floor.changes.contacts.add(hot.id);
};

/** Brings back a contact whose counts, by that judge, the floor's tallies already hold: nothing is counted again. */
export const hydrate = (floor: Floor, id: string, events: HotContact['events'], judge: Judge = floor): HotContact => {
  const hot: HotContact = { id, events, ...countContact(judge, floor.clock.now, id, events) };
  floor.contacts.set(id, hot);
  place(floor, hot.settled);
  for (const [name, work] of workOf(hot.settled)) agentOf(floor, name).work.set(id, work);
  schedule(floor, hot);
  return hot;
};
