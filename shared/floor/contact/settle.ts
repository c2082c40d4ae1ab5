import { endLimit } from '../limits.ts';
import type { JudgingAt } from '../judging-history.ts';
import { isOutOfHours, passesTargetAt, waitClock } from '../../metrics/wait-clock.ts';
import { channelOf } from './channel-of.ts';
import type { Contact, Handling, Visit } from './contact.ts';
import { presumeEnd } from './presume-end.ts';

/** After-contact work of a handling (SPEC AG4); `counted` is false where a time-out closed it. */
export type AfterWork =
  | { readonly from: number; readonly to: number; readonly counted: true }
  | { readonly from: number; readonly to: number | null; readonly counted: false };

/** A contact at an instant: its events, and what limits and time-outs make of them. */
export interface Settled {
  readonly contact: Contact;
  readonly afterWork: readonly (AfterWork | null)[];
  /** The next instant at which time alone changes what this contact counts as; null when none will. */
  readonly nextChange: number | null;
}

/** Ms after which work after a handling is over by itself (SPEC AG4); 0: never. */
export const wrapLimitOf = (handling: Handling, contact: Contact, judgingAt: JudgingAt): number => {
  const visit = handling.visit === null ? undefined : contact.visits[handling.visit];
  return visit ? judgingAt(visit.queue, visit.enteredAt).wrapLimit : 0;
};

const afterWorkOf = (handling: Handling, contact: Contact, judgingAt: JudgingAt, now: number): AfterWork | null => {
  if (handling.end !== 'recorded' || handling.agent === null || handling.endedAt === null) return null;
  const limit = wrapLimitOf(handling, contact, judgingAt);
  const from = handling.acwFrom ?? (limit > 0 ? handling.endedAt : null);
  if (from === null) return null;
  const limited = from + (limit > 0 ? limit : endLimit(channelOf(contact, judgingAt)));
  const wrapped = handling.wrappedAt === null ? null : Math.max(from, handling.wrappedAt);
  if (wrapped !== null && wrapped <= limited) return { from, to: wrapped, counted: true };
  return { from, to: now >= limited ? limited : null, counted: false };
};

const earliest = (instants: (number | null)[], now: number): number | null => {
  const coming = instants.filter((instant): instant is number => instant !== null && instant > now);
  return coming.length === 0 ? null : Math.min(...coming);
};

/** From when on a visit that waits counts as missed (SPEC SL3); null: never, as it is out of hours or its queue opens no more. */
const missedFrom = ({ queue, enteredAt }: Visit, channel: string | null, judgingAt: JudgingAt): number | null => {
  const judging = judgingAt(queue, enteredAt);
  if (isOutOfHours(judging, enteredAt)) return null;
  return passesTargetAt(waitClock(judging, channel), enteredAt, judging.target);
};

const changesAhead = (
  contact: Contact,
  afterWork: (AfterWork | null)[],
  judgingAt: JudgingAt,
  presumedAt: number,
): (number | null)[] => [
  presumedAt,
  ...contact.visits.map((visit) => (visit.outcome === 'waiting' ? missedFrom(visit, contact.channel, judgingAt) : null)),
  ...contact.handlings.map((handling, index) => {
    const work = afterWork[index];
    if (!work || work.to !== null) return null;
    const limit = wrapLimitOf(handling, contact, judgingAt);
    return work.from + (limit > 0 ? limit : endLimit(channelOf(contact, judgingAt)));
  }),
];

/** Whether its own events leave anything of it open. */
export const isOpen = (contact: Contact): boolean =>
  contact.visits.some((visit) => visit.outcome === 'waiting') ||
  contact.handlings.some((handling) => handling.end === 'open') ||
  contact.offers.some((offer) => offer.result === 'open');

/**
 * Applies SPEC TA5, AG4 and EV7 to a freshly folded contact (which it changes). `snapshotEnd` is the instant of the first
 * retained snapshot that lacks a contact its source had reported before.
 */
export const settle = (contact: Contact, judgingAt: JudgingAt, now: number, snapshotEnd: number | null): Settled => {
  const open = isOpen(contact);
  const silence = contact.lastAt + endLimit(channelOf(contact, judgingAt));
  const presumedAt = Math.min(silence, snapshotEnd ?? silence);
  if (open && now >= presumedAt) presumeEnd(contact, presumedAt);
  const afterWork = contact.handlings.map((handling) => afterWorkOf(handling, contact, judgingAt, now));
  const ahead = changesAhead(contact, afterWork, judgingAt, open ? presumedAt : 0);
  return { contact, afterWork, nextChange: earliest(ahead, now) };
};
