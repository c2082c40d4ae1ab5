import type { RawEvent } from '#lib/day/contact.ts';

const longest = 4000;

/** What agents noted when they wrapped a contact up, one after the other, as much of it as a description holds. */
export const notesIn = (events: readonly Pick<RawEvent, 'type' | 'data'>[]): string =>
  events
    .filter(({ type }) => type === 'contact.wrapped')
    .map(({ data }) => data['note'])
    .filter((note) => typeof note === 'string')
    .join('\n\n')
    .slice(0, longest)
    .trim();
