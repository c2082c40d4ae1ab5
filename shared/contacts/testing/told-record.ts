import type { ContactEvent, EventData, FloorEvent } from '../../events/floor-event.ts';
import { countContact } from '../../floor/count-contact.ts';
import { judgingHistory } from '../../floor/judging-history.ts';
import { event } from '../../floor/testing/generate.ts';
import { contactRecord, type ContactRecord } from '../contact-record.ts';

const judgingAt = judgingHistory([]);

/** What a floor keeps of a contact that these events tell, an hour after the last. */
const toldRecord = (id: string, told: readonly FloorEvent[]): ContactRecord => {
  const events = told as readonly ContactEvent[];
  const now = Math.max(...events.map(({ time }) => time)) + 60 * 60_000;
  return contactRecord(countContact({ judgingAt, snapshots: [] }, now, id, [...events]).settled, events, judgingAt);
};

interface Leg {
  readonly queue?: string;
  /** None: they give up. */
  readonly agent?: string;
}

interface Told extends Omit<EventData<'contact.started'>, 'contact'> {
  readonly at: number;
  readonly legs: readonly Leg[];
  readonly rated?: number;
  readonly wrapped?: Omit<EventData<'contact.wrapped'>, 'contact' | 'agent'>;
}

const minute = 60_000;

const legEvents = (contact: string, { queue, agent }: Leg, at: number, wrapped: Told['wrapped']): FloorEvent[] => [
  ...(queue === undefined ? [] : [event('contact.queued', at, { contact, queue })]),
  ...(agent === undefined
    ? [event('contact.abandoned', at + 10_000, { contact })]
    : [
        event('contact.answered', at + 10_000, { contact, agent, ...(queue !== undefined && { queue }) }),
        event('contact.ended', at + 40_000, { contact, agent, wrapUp: true }),
        event('contact.wrapped', at + 50_000, { contact, agent, ...wrapped }),
      ]),
];

/** A contact that waits ten seconds in each leg, and then speaks for half a minute. */
export const toldContact = (contact: string, { at, legs, wrapped, rated, ...about }: Told): ContactRecord =>
  toldRecord(contact, [
    event('contact.started', at, { contact, ...about }),
    ...legs.flatMap((leg, index) => legEvents(contact, leg, at + index * minute, wrapped)),
    ...(rated === undefined ? [] : [event('contact.rated', at + legs.length * minute, { contact, score: rated })]),
  ]);
