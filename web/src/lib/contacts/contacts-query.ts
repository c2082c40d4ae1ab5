import { localInstant } from '@floorlight/shared/calendar/local-instant.ts';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import type { ContactFlag } from '@floorlight/shared/contacts/terms.ts';
import { dayInstant } from '#lib/format/day-instant.ts';
import { floorDate } from '#lib/format/floor-date.ts';
import type { ContactsAddress, DoingState } from './contacts-address.ts';

/** What is asked of the API: names and values, a name as often as it has values. */
export type Query = readonly (readonly [string, string])[];

const minute = 60_000;

const iso = (instant: number): string => new Date(instant).toISOString();

const daysOf: Record<Exclude<ContactsAddress['when'], '' | 'between'>, readonly [from: number, to: number]> = {
  today: [0, 1],
  yesterday: [-1, 0],
  week: [-6, 1],
  month: [-29, 1],
};

const between = ({ from, to }: ContactsAddress, zone: string): Query => {
  const known = zoneOf(zone);
  const at = (text: string): number => localInstant(known, Date.parse(`${text}:00Z`));
  return [
    ...(from === '' ? [] : [['from', iso(at(from))] as const]),
    // the minute that is named is among them
    ...(to === '' ? [] : [['to', iso(at(to) + minute)] as const]),
  ];
};

/** On the floor's calendar. */
const periodOf = (address: ContactsAddress, zone: string, now: number): Query => {
  if (address.when === '') return [];
  if (address.when === 'between') return between(address, zone);
  const today = floorDate(now, zone);
  const [from, to] = daysOf[address.when];
  return [
    ['from', iso(dayInstant(today, zone, from))],
    ['to', iso(dayInstant(today, zone, to))],
  ];
};

type Doing = Partial<Record<DoingState, ContactFlag>>;

/** What is to be done in a log, and what was. */
const doings: Partial<Record<ContactsAddress['log'], Doing>> = {
  'follow-up': { open: 'follow-up', done: 'followed-up' },
  escalation: { open: 'escalation', done: 'escalation-resolved' },
  missed: { open: 'call-back', done: 'called-back' },
};

/** The states that a log can be asked for. */
export const doingsOf = (log: ContactsAddress['log']): DoingState[] => {
  if (!doings[log]) return [];
  return log === 'follow-up' ? ['', 'open', 'overdue', 'done'] : ['', 'open', 'done'];
};

const doingOf = ({ log, doing }: ContactsAddress, now: number): Query => {
  if (!doingsOf(log).includes(doing) || doing === '') return [];
  if (doing === 'overdue') return [['dueTo', iso(now)]];
  const flag = doings[log]?.[doing];
  return flag ? [['flag', flag]] : [];
};

const asIs = ['text', 'queue', 'team', 'agent', 'program', 'channel', 'outcome', 'disposition', 'issue', 'resolved'] as const;
const also = ['sentiment', 'id', 'waitFrom', 'talkFrom', 'ratingTo'] as const;

/** @param now UTC milliseconds, on the floor's clock */
export const queryOf = (address: ContactsAddress, zone: string, now: number): Query => [
  ...(address.log === '' ? [] : [['view', address.log] as const]),
  ...[...asIs, ...also].flatMap((name) =>
    [address[name]]
      .flat()
      .map((value) => value.trim())
      .filter((value) => value !== '')
      .map((value) => [name, value] as const),
  ),
  ...periodOf(address, zone, now),
  ...doingOf(address, now),
];
