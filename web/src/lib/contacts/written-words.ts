import type { Written, WrittenField } from '@floorlight/shared/contacts/written.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { runningClock } from '@floorlight/shared/words/duration.ts';
import type { ContactAnswer } from '#lib/day/contact.ts';
import { dayOrYear, hourAndMinute } from '#lib/format/floor-time.ts';
import { apart } from '#lib/language/apart.ts';
import { sentimentWord } from './sentiment-word.ts';

const fields: Record<WrittenField, () => string> = {
  disposition: m.contacts_field_disposition,
  issue: m.contacts_field_issue,
  description: m.contacts_field_description,
  resolved: m.contacts_field_resolved,
  sentiment: m.contacts_field_sentiment,
  followUp: m.contacts_field_follow_up,
  escalation: m.contacts_field_escalation,
  callBack: m.contacts_field_call_back,
};
export const fieldWord = (field: WrittenField): string => fields[field]();

/** What somebody typed runs its own way; all else runs as the page does. */
export const directionOf = (field: WrittenField): 'auto' | undefined =>
  ['disposition', 'issue', 'description'].includes(field) ? 'auto' : undefined;

interface Told {
  readonly dispositions: ContactAnswer['dispositions'];
  readonly zone: string;
  readonly now: number;
}

const momentIn =
  ({ zone, now }: Told) =>
  (at: number): string =>
    `${dayOrYear(at, now, zone)}, ${hourAndMinute(at, zone)}`;

type WordsOf = { [F in WrittenField]: (value: NonNullable<Written[F]>) => string };

const wordsOf = ({ dispositions, now }: Told, moment: (at: number) => string): WordsOf => ({
  disposition: (value) => dispositions.find(({ disposition }) => disposition === value)?.name ?? value,
  issue: (value) => value,
  description: (value) => value,
  resolved: (value) => (value ? m.contacts_resolved() : m.contacts_unresolved()),
  sentiment: sentimentWord,
  followUp: ({ owner, due, done }) => {
    const state = done ? m.contacts_is_done() : due < now ? m.contacts_overdue() : m.contacts_open();
    return `${m.contacts_due_by({ owner: apart(owner), due: moment(due) })} · ${state}`;
  },
  escalation: ({ level, reason, at, resolvedAt }) => {
    const end = resolvedAt === null ? m.contacts_open() : m.contacts_resolved_after({ time: runningClock(resolvedAt - at) });
    return [m.contacts_level_nth({ level }), apart(reason), m.contacts_escalated({ at: moment(at) }), end].join(' · ');
  },
  callBack: ({ owner, done }) => `${apart(owner)} · ${done ? m.contacts_is_done() : m.contacts_open()}`,
});

/** What stands in a field, in words; null: nothing does. */
export const valueWords = (field: WrittenField, value: unknown, told: Told): string | null =>
  value === null || value === undefined ? null : (wordsOf(told, momentIn(told))[field] as (value: unknown) => string)(value);
