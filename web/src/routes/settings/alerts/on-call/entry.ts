import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { localInstant } from '@floorlight/shared/calendar/local-instant.ts';
import { floorDate } from '#lib/format/floor-date.ts';
import { hourAndMinute } from '#lib/format/floor-time.ts';

/** Somebody on the list, as the API tells. */
export interface Entry {
  readonly person: string;
  readonly name: string | null;
  readonly from: string | null;
  readonly until: string | null;
  readonly mayAct: boolean;
  readonly browsers: number;
}

export interface OnCall {
  readonly people: readonly Entry[];
  readonly candidates: readonly { readonly person: string; readonly name: string }[];
}

/** Somebody on the list, as typed: times as a `datetime-local` field has them, by the floor’s clock; empty: none. */
export interface EntryDraft {
  person: string;
  from: string;
  until: string;
}

/** `2026-03-02T14:00` by a zone’s clock. */
export const localText = (instant: string | null, zone: string): string => {
  if (instant === null) return '';
  const at = Date.parse(instant);
  return `${floorDate(at, zone)}T${hourAndMinute(at, zone)}`;
};

/** The instant at which a zone’s clock shows what was typed; null: nothing was. */
export const instantOf = (local: string, zone: string): string | null =>
  local === '' ? null : new Date(localInstant(zoneOf(zone), Date.parse(`${local}Z`))).toISOString();

export const draftOf = ({ person, from, until }: Entry, zone: string): EntryDraft => ({
  person,
  from: localText(from, zone),
  until: localText(until, zone),
});

const isCalledAt = ({ from, until, mayAct }: Entry, now: number): boolean =>
  mayAct && (from === null || Date.parse(from) <= now) && (until === null || Date.parse(until) > now);

/** Who is called at an instant, each once: they are on the list then, and may act. */
export const onCallAt = (people: readonly Entry[], now: number): Entry[] => [
  ...new Map(people.filter((entry) => isCalledAt(entry, now)).map((entry) => [entry.person, entry])).values(),
];
