import type { Attribution } from '../../metrics/service-level.ts';
import type { Judging } from '../../metrics/judging.ts';
import type { Handling, Visit } from '../contact/contact.ts';
import type { Settled } from '../contact/settle.ts';
import { isOutOfHours, waitClock, waited, type WaitClock } from '../../metrics/wait-clock.ts';
import { namedVisits, tallyHandling, tallyVisit, type Contribution } from '../contact/tally-contact.ts';
import type { JudgingAt } from '../judging-history.ts';

/** A visit or a handling with what it counts as: the smallest thing that a figure is proved by. */
export interface Piece {
  readonly contact: string;
  /** Index within the contact's visits, or handlings. */
  readonly index: number;
  readonly of: 'visits' | 'handlings';
  /** Empty for handlings without a visit. */
  readonly queue: string;
  /** Who answered, or handled; null: nobody, or the source did not say. */
  readonly agent: string | null;
  /** Handlings: the entry of their visit, else their start; where their cohort counts. */
  readonly enteredAt: number;
  /** Null while waiting, or in hand. */
  readonly leftAt: number | null;
  readonly outcome: Visit['outcome'] | Handling['end'];
  /** Index of the visit; null for handlings without one. */
  readonly visit: number | null;
  readonly judging: Judging;
  /** What the wait of a visit counts by. */
  readonly clock: WaitClock;
  /** It came while its queue was closed (SPEC SL6). */
  readonly outOfHours: boolean;
  readonly contributions: readonly Contribution[];
}

const answeredBy = (handlings: readonly Handling[], visit: number): string | null =>
  handlings.find((handling) => handling.visit === visit)?.agent ?? null;

/** The visits of a contact, each with its part of `tallyContact`. */
export const visitPieces = ({ contact }: Settled, judgingAt: JudgingAt, now: number): Piece[] =>
  namedVisits(contact).map((named, index) => {
    const { queue, enteredAt, leftAt, outcome } = named.visit;
    const judging = judgingAt(queue, enteredAt);
    return {
      contact: contact.id,
      index,
      of: 'visits',
      queue,
      agent: outcome === 'answered' ? answeredBy(contact.handlings, index) : null,
      enteredAt,
      leftAt,
      outcome,
      visit: index,
      judging,
      clock: waitClock(judging, contact.channel),
      outOfHours: isOutOfHours(judging, enteredAt),
      contributions: tallyVisit(named, judgingAt, now),
    };
  });

/** Of a visit: how long it waited, or has waited until `now`, ms. */
export const waitOf = ({ clock, enteredAt, leftAt }: Piece, now: number): number => waited(clock, enteredAt, leftAt ?? now);

/** The handlings of a contact, each with its part of `tallyContact`. */
export const handlingPieces = ({ contact, afterWork }: Settled, judgingAt: JudgingAt): Piece[] =>
  contact.handlings.map((handling, index) => {
    const visit = handling.visit === null ? undefined : contact.visits[handling.visit];
    const enteredAt = visit?.enteredAt ?? handling.startedAt;
    return {
      contact: contact.id,
      index,
      of: 'handlings',
      queue: visit?.queue ?? '',
      agent: handling.agent,
      enteredAt,
      leftAt: handling.endedAt,
      outcome: handling.end,
      visit: handling.visit,
      judging: judgingAt(visit?.queue ?? '', enteredAt),
      clock: null,
      outOfHours: false,
      contributions: tallyHandling(handling, afterWork[index] ?? null, visit),
    };
  });

/** Whether a piece counts in none of the figures yet stands in the period, by the instant its cohort or its end falls on. */
export const standsAt = (piece: Piece, attribution: Attribution): number | null =>
  attribution === 'cohort' ? piece.enteredAt : piece.leftAt;
