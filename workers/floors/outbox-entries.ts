import { shownChanges } from '@floorlight/shared/floor/changed-quarters.ts';
import type { KeptAgentTally } from '@floorlight/shared/floor/keep/kept-agent-tally.ts';
import { keepTally } from '@floorlight/shared/floor/keep/kept-tally.ts';
import { isOrphan } from '@floorlight/shared/floor/contact/contact.ts';
import type { Floor, HotContact } from '@floorlight/shared/floor/floor.ts';
import { contactRecord } from '@floorlight/shared/contacts/contact-record.ts';

/** JSON of a contact's record, around the JSON of its events. */
const recordText = ({ settled, events }: HotContact, { judgingAt }: Floor, eventsText: string): string => {
  const { events: _all, ...record } = contactRecord(settled, events, judgingAt);
  return `${JSON.stringify(record).slice(0, -1)},"events":${eventsText}}`;
};

const silences = ({ changes }: Floor): [string, string][] =>
  changes.silences.map(({ source, from, to }) => [`silence:${source}:${from}`, JSON.stringify({ source, from, to })]);

/** In the order in which they were made: each tells its place. */
const corrections = ({ changes }: Floor): [string, string][] =>
  shownChanges(changes.corrections).map(({ event: { source, id: eventId, type, time }, ...changed }, nth) => [
    `correction:${source}:${eventId}:${changed.contact}`,
    JSON.stringify({ source, eventId, type, time, nth, ...changed }),
  ]);

/** What a commit leaves for Postgres, by entity; the newest version of each is all that counts. */
export const outboxEntries = (
  floor: Floor,
  agentTallies: ReadonlyMap<string, KeptAgentTally | null>,
  cursor: string,
  eventsText: (hot: HotContact) => string,
): Map<string, string> => {
  const entries = new Map<string, string>();
  for (const id of floor.changes.contacts) {
    const hot = floor.contacts.get(id);
    if (hot && !isOrphan(hot.settled.contact)) entries.set(`contact:${id}`, recordText(hot, floor, eventsText(hot)));
  }
  for (const key of floor.buckets.changedQuarters) {
    const bucket = floor.buckets.quarters.get(key);
    if (bucket) entries.set(`tally:${key}`, JSON.stringify({ ...keepTally(bucket), cursor }));
  }
  for (const [key, kept] of agentTallies) entries.set(`agent:${key}`, JSON.stringify({ kept, cursor }));
  for (const alert of floor.changes.alerts.values()) entries.set(`alert:${alert.id}`, JSON.stringify(alert));
  for (const [entity, json] of [...silences(floor), ...corrections(floor)]) entries.set(entity, json);
  return entries;
};

/** What is to be told, each under a name of its own: the n-th firing of an alert and the rung of its ladder, or its end. */
export const noticeEntries = ({ changes }: Floor): Map<string, string> =>
  new Map(
    changes.notices.map((notice) => {
      const { id, fired, told } = notice.alert;
      return [`${id}:${fired}:${notice.kind === 'resolved' ? 'resolved' : told}`, JSON.stringify(notice)];
    }),
  );

/**
 * What this floor no longer keeps and the records must count again (SPEC EV4); `horizon` is that of the last commit: agents'
 * quarters after it the floor writes itself. Each under a name of its own: none may take another's place before it is done.
 */
export const mendEntries = (floor: Floor, cursor: string, horizon: number): Map<string, string> => {
  const entries = new Map<string, string>();
  for (const [contact, tallies] of floor.changes.beyond) {
    entries.set(`contact ${contact}@${cursor}`, JSON.stringify({ contact, tallies: [...tallies], cursor }));
  }
  for (const [agent, from] of floor.changes.agents) {
    if (from < horizon) entries.set(`agent ${agent}@${cursor}`, JSON.stringify({ agent, from, cursor }));
  }
  return entries;
};
