import type { AsOf } from '../board/board.ts';
import type { Variant } from '../events/config.ts';
import { addUp, type Sum } from '../floor/proof/add-up.ts';
import { pageOf, type Page, type Paged } from '../floor/proof/page-of.ts';
import { piecesOf } from '../floor/proof/scope.ts';
import { weigh } from '../floor/proof/weigh.ts';
import type { ProofWindow } from '../floor/proof/window.ts';
import type { JudgingAt } from '../floor/judging-history.ts';
import type { QueueMeasure } from '../metrics/measure.ts';
import type { Context } from '../runtime/context.ts';
import { allContacts } from './contact-log/all-contacts.ts';
import type { StoredContact } from './find-contact.ts';
import { readJudging } from './read-judging.ts';

export interface IntervalProofQuery {
  readonly floor: string;
  /** Null: all. */
  readonly queues: ReadonlySet<string> | null;
  readonly measure: QueueMeasure;
  readonly window: ProofWindow;
  /** Null: each visit by the variant in force when it was offered (SPEC SL5). */
  readonly variant: Variant | null;
}

/** A figure of a past interval and what it is made of. */
export interface IntervalProof extends Page {
  readonly asOf: AsOf;
  readonly sum: Sum;
  readonly total: number;
  /** Judged by more than one target or variant. */
  readonly mixed: boolean;
}

const day = 24 * 60 * 60_000;
/** A contact lasts no longer between its beginning and a visit of its own; older ones are not looked for. */
const longestContact = 31 * day;
/** Work after a contact may end on a later day than the contact. */
const afterwards = day;

/** Contacts that were there within a window; those still open too. */
const contactsAround = async (
  { db }: Pick<Context, 'db'>,
  { floor, queues, window }: IntervalProofQuery,
): Promise<StoredContact['contact'][]> => {
  let asked = db
    .selectFrom(allContacts(db))
    .select('contact')
    .where('floor', '=', floor)
    .where('first_at', '<', new Date(window.to))
    .where('first_at', '>=', new Date(window.from - longestContact))
    .where((or) => or.or([or('closed_at', 'is', null), or('closed_at', '>=', new Date(window.from - afterwards))]));
  if (queues) asked = asked.where((where) => where('queues', '&&', where.val([...queues])));
  return (await asked.execute()).map(({ contact }) => contact as StoredContact['contact']);
};

const inVariant = (judgingAt: JudgingAt, variant: Variant | null): JudgingAt =>
  variant === null ? judgingAt : (queue, instant) => ({ ...judgingAt(queue, instant), variant });

/**
 * A figure of an interval, from the contacts that are stored: by the very functions that make the board's and the report's. What
 * is not stored yet, or no more, is not in it.
 */
export const readIntervalProof = async (
  context: Pick<Context, 'db' | 'redis'>,
  query: IntervalProofQuery,
  page: Paged,
): Promise<IntervalProof> => {
  const { measure, queues, window } = query;
  const { judgingAt: inForce, ...asOf } = await readJudging(context.redis, query.floor);
  const judgingAt = inVariant(inForce, query.variant);
  const contacts = await contactsAround(context, query);
  const weighed = contacts
    .flatMap(({ afterWork, ...contact }) =>
      piecesOf({ measure, queues }, { contact, afterWork, nextChange: null }, judgingAt, asOf.now),
    )
    .map((piece) => weigh(measure, piece, window, asOf.now))
    .filter((one) => one !== null);
  const judged = new Set(weighed.map(({ piece }) => `${piece.judging.target} ${piece.judging.variant}`));
  return {
    asOf,
    sum: addUp(measure, weighed, window, asOf.now),
    total: weighed.length,
    mixed: judged.size > 1,
    ...pageOf(weighed, measure, page),
  };
};
