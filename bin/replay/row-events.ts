import { postedEvent, type PostedEvent } from '../posting/posted-event.ts';
import type { Row } from './row.ts';

export const replaySource = '/replay';

/** Ids are made from the contact's, so that a second replay of the same file is all duplicates (SPEC EV1). */
const event: <T extends PostedEvent['type']>(
  type: T,
  contact: string,
  at: number,
  data: Parameters<typeof postedEvent<T>>[4],
) => PostedEvent = (type, contact, at, data) => postedEvent(replaySource, type, `${contact}:${type}`, at, data);

const about = (row: Row) => ({
  contact: row.contact_id,
  ...(row.channel && { channel: row.channel }),
  ...(row.direction && { direction: row.direction }),
});

const visitEvents = (row: Row, queued: number, queue: string): PostedEvent[] => {
  const contact = row.contact_id;
  const priority = row.priority === null ? {} : { priority: row.priority };
  const events = [event('contact.queued', contact, queued, { ...about(row), queue, ...priority })];
  if (row.answered_at !== null) {
    const agent = row.agent ? { agent: row.agent } : {};
    events.push(event('contact.answered', contact, row.answered_at, { contact, ...agent }));
  }
  if (row.abandoned_at !== null) events.push(event('contact.abandoned', contact, row.abandoned_at, { contact }));
  return events;
};

/** Answered and no recorded end, or one before the answer: it is over, never shown as talking, not in handle time (SPEC TA4). */
const endEvents = (row: Row): PostedEvent[] => {
  const contact = row.contact_id;
  const impossible = row.answered_at !== null && row.ended_at !== null && row.ended_at < row.answered_at;
  if (row.ended_at !== null && !impossible) return [event('contact.ended', contact, row.ended_at, { contact })];
  if (row.queued_at === null || row.answered_at === null) return [];
  return [event('contact.ended', contact, row.answered_at, { contact, unknownTime: true })];
};

/** What a row of the log says happened, in life-cycle order. One that never queued was never offered, whatever else it says. */
export const rowEvents = (row: Row): PostedEvent[] => {
  const { contact_id: contact, entered_at: entered, queued_at: queued, queue } = row;
  const started = entered === null ? [] : [event('contact.started', contact, entered, about(row))];
  const visit = queued === null || queue === null ? [] : visitEvents(row, queued, queue);
  return [...started, ...visit, ...endEvents(row)];
};
