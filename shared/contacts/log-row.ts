import type { ContactEvent } from '../events/floor-event.ts';
import type { Contact } from '../floor/contact/contact.ts';
import { isOpen } from '../floor/contact/settle.ts';
import { handleTime, wasReached } from '../floor/contact/tally-contact.ts';
import type { ContactRecord } from './contact-record.ts';
import { foldText } from './fold-text.ts';
import { inForce } from './in-force.ts';
import { termsOf } from './terms.ts';
import type { Written } from './written.ts';

/** How a contact turned out, all in all; each visit has an outcome of its own (SPEC TA2). */
export const contactOutcomes = ['open', 'answered', 'abandoned', 'flowed_out', 'lost', 'reached', 'not_reached'] as const;
export type ContactOutcome = (typeof contactOutcomes)[number];

/** What people added, as far as lists show it; a description is found by its words. */
export interface LogWritten extends Omit<Written, 'disposition' | 'issue' | 'resolved' | 'description'> {
  /** The fields that people wrote, also those that stand in columns of their own. */
  readonly edited: readonly string[];
  readonly audits: number;
  /** Of the newest audit; null: none, or nothing marked. */
  readonly score: number | null;
}

/** What the log can find a contact by and shows of it in a list. Times in milliseconds, by the definitions of SPEC TA4 and MX. */
export interface LogRow {
  /** Null: the customer has no number, or it came before 0021. */
  readonly numberCode: string | null;
  readonly outcome: ContactOutcome;
  /** In all its queues, of visits that are over. */
  readonly wait: number;
  readonly ring: number;
  readonly talk: number;
  readonly hold: number;
  readonly afterWork: number;
  /** Those with handle time: their sum is what intervals count as handled. */
  readonly handlings: number;
  readonly transfers: number;
  readonly dispositions: string[];
  readonly issue: string | null;
  readonly resolved: boolean | null;
  /** The last one given. */
  readonly rating: number | null;
  /** Null: nobody added anything. */
  readonly written: LogWritten | null;
  /** Until when its follow-up is to be done, UTC ms; null: nothing is to be done. */
  readonly dueAt: number | null;
  readonly terms: string[];
  /** Folded, for the words it is found by. */
  readonly text: string;
}

/** Of a contact with hundreds of notes no more is found by words; all of it stays in its events. */
const longestText = 16_000;

const outcomeOf = (contact: Contact): ContactOutcome => {
  if (isOpen(contact)) return 'open';
  const outbound = contact.direction === 'outbound';
  if (contact.handlings.some(wasReached)) return outbound ? 'reached' : 'answered';
  const last = contact.visits.at(-1)?.outcome;
  if (last !== undefined) return last === 'waiting' ? 'open' : last;
  return outbound ? 'not_reached' : 'lost';
};

const sum = <T>(list: readonly T[], of: (one: T) => number): number => list.reduce((total, one) => total + of(one), 0);

/** Those stored before waits were say none: by the clock on the wall. */
const waitsOf = ({ contact, waits }: ContactRecord): readonly (number | null)[] =>
  waits ?? contact.visits.map(({ enteredAt, leftAt }) => (leftAt === null ? null : leftAt - enteredAt));

const saidIn = ({ data }: ContactEvent): (string | undefined)[] => {
  const { note, comment } = data as { note?: string; comment?: string };
  return [note, comment];
};

const textOf = (events: readonly ContactEvent[], ...labels: (string | null)[]): string =>
  foldText(
    [...labels, ...events.flatMap(saidIn)]
      .filter((part) => part)
      .join(' ')
      .slice(0, longestText),
  );

const writtenOf = ({ people }: ContactRecord): LogWritten | null => {
  if (!people) return null;
  const { disposition: _disposition, issue: _issue, resolved: _resolved, description: _description, ...shown } = people.written;
  const score = people.audits.at(-1)?.score ?? null;
  return { ...shown, edited: Object.keys(people.written), audits: people.audits.length, score };
};

/**
 * THE place that says what of a contact stands in the log, from its record alone: whoever has the record can make the row
 * again, and see whether it is what is stored.
 */
export const logRow = (record: ContactRecord): LogRow => {
  const { contact, afterWork, events } = record;
  const { handlings, offers } = contact;
  const { written = {} } = record.people ?? {};
  const { issue = null, resolved = null, followUp } = inForce(contact, written);
  const times = handlings
    .map((handling, index) => handleTime(handling, afterWork[index] ?? null))
    .filter((time) => time !== null);
  const said = handlings.map(({ disposition }) => disposition).filter((one) => one !== null);
  // what somebody wrote stands in the place of all that sources said (SPEC CT1)
  const dispositions = written.disposition === undefined ? [...new Set(said)] : [written.disposition];
  const outcome = outcomeOf(contact);
  return {
    numberCode: contact.customer?.number ?? null,
    outcome,
    wait: sum(waitsOf(record), (wait) => wait ?? 0),
    ring: sum(offers, ({ at, until }) => (until === null ? 0 : until - at)),
    talk: sum(times, ({ talk }) => talk),
    hold: sum(times, ({ hold }) => hold),
    afterWork: sum(times, (time) => time.afterWork),
    handlings: times.length,
    transfers: handlings.filter(({ transferred }) => transferred).length,
    dispositions,
    issue,
    resolved,
    rating: contact.ratings.at(-1)?.score ?? null,
    written: writtenOf(record),
    dueAt: followUp && !followUp.done ? followUp.due : null,
    terms: termsOf(record, { outcome, dispositions, issue, resolved }),
    text: textOf(events, issue, ...dispositions, written.description ?? null, written.escalation?.reason ?? null),
  };
};
