import type { JudgingAt } from '../judging-history.ts';
import { countEnded, countOutOfHours, countWaiting } from '../../metrics/judge-visit.ts';
import type { Attribution } from '../../metrics/service-level.ts';
import type { Tally } from '../../metrics/tally.ts';
import { isOutOfHours, waitClock, waited } from '../../metrics/wait-clock.ts';
import type { Contact, Handling, Visit } from './contact.ts';
import type { AfterWork, Settled } from './settle.ts';

/** One thing a contact counts as, at the instant it counts (SPEC TA6). */
export interface Contribution {
  readonly attribution: Attribution;
  readonly at: number;
  /** Empty for handlings without a visit. */
  readonly queue: string;
  readonly tally: Partial<Tally>;
  /** Wait of an answered or abandoned visit, for the period's maximum, under a name of its own. */
  readonly wait: { readonly visit: string; readonly ms: number } | null;
}

/** A visit under a name of its own, and its contact's channel; null: none said. */
export interface NamedVisit {
  readonly visit: Visit;
  readonly name: string;
  readonly channel: string | null;
}

const tallyApart = ({ queue, enteredAt, leftAt, outcome }: Visit): Contribution[] => {
  const counted = countOutOfHours(outcome);
  const came = { at: enteredAt, queue, wait: null };
  return [
    { ...came, attribution: 'cohort', tally: { outOfHours: 1, ...counted } },
    { ...came, attribution: 'outcome', tally: { outOfHours: 1 } },
    ...(leftAt === null ? [] : [{ attribution: 'outcome', at: leftAt, queue, tally: counted, wait: null } as const]),
  ];
};

/** One visit's part of `tallyContact`. */
export const tallyVisit = ({ visit, name, channel }: NamedVisit, judgingAt: JudgingAt, now: number): Contribution[] => {
  const { queue, enteredAt, leftAt, outcome } = visit;
  const judging = judgingAt(queue, enteredAt);
  if (isOutOfHours(judging, enteredAt)) return tallyApart(visit);
  const clock = waitClock(judging, channel);
  const offered = { attribution: 'outcome', at: enteredAt, queue, tally: { offered: 1 }, wait: null } as const;
  if (outcome === 'waiting' || leftAt === null) {
    const tally = { offered: 1, ...countWaiting(waited(clock, enteredAt, now), judging) };
    return [{ attribution: 'cohort', at: enteredAt, queue, tally, wait: null }, offered];
  }
  const ms = waited(clock, enteredAt, leftAt);
  const counted = countEnded(outcome, ms, judging);
  const wait = outcome === 'answered' || outcome === 'abandoned' ? { visit: name, ms } : null;
  return [
    { attribution: 'cohort', at: enteredAt, queue, tally: { offered: 1, ...counted }, wait },
    offered,
    { attribution: 'outcome', at: leftAt, queue, tally: counted, wait },
  ];
};

/** The visits of a contact, each under a name of its own. */
export const namedVisits = ({ id, channel, visits }: Contact): NamedVisit[] =>
  visits.map((visit, index) => ({ visit, name: `${id}#${index}`, channel }));

/** What a handling took (SPEC TA4). */
export interface HandleTime {
  readonly talk: number;
  /** A consultation is time the customer holds. */
  readonly hold: number;
  readonly afterWork: number;
}

/** Somebody was spoken to; an outbound contact may have been dialled and never answered. */
export const wasReached = ({ segments }: Handling): boolean => segments.some(({ kind }) => kind !== 'dialling');

/** Null where there is none to count: it lasts, nobody recorded its end, or nobody was reached. */
export const handleTime = (handling: Handling, work: AfterWork | null): HandleTime | null => {
  if (handling.end !== 'recorded' || handling.endedAt === null || work?.to === null || !wasReached(handling)) return null;
  let [talk, hold] = [0, 0];
  for (const { kind, from, to } of handling.segments) {
    if (kind === 'dialling' || to === null) continue;
    if (kind === 'talking') talk += to - from;
    else hold += to - from;
  }
  return { talk, hold, afterWork: work?.counted ? work.to - work.from : 0 };
};

/** One handling's part of `tallyContact`. */
export const tallyHandling = (handling: Handling, work: AfterWork | null, visit: Visit | undefined): Contribution[] => {
  const queue = visit?.queue ?? '';
  const cohort = { attribution: 'cohort', at: visit?.enteredAt ?? handling.startedAt, queue, wait: null } as const;
  if (handling.end === 'open' || work?.to === null) return [{ ...cohort, tally: { handlingsOpen: 1 } }];
  const time = handleTime(handling, work);
  if (!time || handling.endedAt === null) return [];
  const taken = time.talk + time.hold + time.afterWork;
  const outbound = handling.direction === 'outbound';
  const tally = {
    handledWithEnd: 1,
    handleTime: taken,
    ...(outbound && { handledOutbound: 1, handleTimeOutbound: taken }),
  };
  const at = work?.counted ? work.to : handling.endedAt;
  return [
    { ...cohort, tally },
    { attribution: 'outcome', at, queue, tally, wait: null },
  ];
};

/** THE place that decides what a contact counts as, where and when (SPEC TA). */
export const tallyContact = ({ contact, afterWork }: Settled, judgingAt: JudgingAt, now: number): Contribution[] => [
  ...namedVisits(contact).flatMap((visit) => tallyVisit(visit, judgingAt, now)),
  ...contact.handlings.flatMap((handling, index) =>
    tallyHandling(handling, afterWork[index] ?? null, handling.visit === null ? undefined : contact.visits[handling.visit]),
  ),
];
