import type { ContactOutcome } from '@floorlight/shared/contacts/log-row.ts';
import { logViewNames } from '@floorlight/shared/contacts/log-views.ts';
import { sentiments } from '@floorlight/shared/contacts/written.ts';
import { dateAfter, floorDate } from '#lib/format/floor-date.ts';
import { minuteOf } from '#lib/format/floor-minute.ts';
import { usualAddress, type ContactsAddress, type DoingState } from '../contacts-address.ts';
import { queryOf, doingsOf } from '../contacts-query.ts';
import type { KeptSearch } from './saved-search.ts';

const lists = ['queue', 'team', 'agent', 'program', 'channel', 'outcome'] as const;
const texts = ['text', 'id', 'disposition', 'issue'] as const;
const figures = ['waitFrom', 'talkFrom', 'ratingTo'] as const;

/** Periods that go on with time: so many days until now. */
const daysOf = { today: 1, week: 7, month: 30 } as const;

const isMoving = (when: string): when is keyof typeof daysOf => when in daysOf;

/** What the page shows, as a search that is kept: the last week stays the last week. @param now on the floor's clock */
export const searchOf = (address: ContactsAddress, zone: string, now: number): KeptSearch => {
  const moving = isMoving(address.when) ? daysOf[address.when] : null;
  const query = queryOf({ ...address, ...(moving !== null && { when: '' }) }, zone, now);
  const kept: Record<string, string | number | string[]> = {};
  for (const [name, values] of Map.groupBy(query, ([each]) => each)) {
    const given = values.map(([, value]) => value);
    if ((figures as readonly string[]).includes(name)) kept[name] = Number(given[0]);
    else kept[name] = given.length === 1 ? (given[0] ?? '') : given;
  }
  return { ...kept, ...(moving !== null && { days: moving }) };
};

const flags: Readonly<Record<string, readonly [ContactsAddress['log'], DoingState]>> = {
  'follow-up': ['follow-up', 'open'],
  'followed-up': ['follow-up', 'done'],
  escalation: ['escalation', 'open'],
  'escalation-resolved': ['escalation', 'done'],
  'call-back': ['missed', 'open'],
  'called-back': ['missed', 'done'],
};

type Written = { -readonly [Name in keyof ContactsAddress]: ContactsAddress[Name] };

const many = (value: KeptSearch[string]): string[] => [value].flat().map(String);

/** The days of a search that is kept; a minute that is named is among them. */
const putDays = (to: Written, { days, from, to: until }: KeptSearch, zone: string, now: number): void => {
  const moving = (Object.keys(daysOf) as (keyof typeof daysOf)[]).find((when) => daysOf[when] === days);
  if (moving) to.when = moving;
  else if (typeof days === 'number') {
    to.when = 'between';
    to.from = `${dateAfter(floorDate(now, zone), 1 - days)}T00:00`;
  } else if (from !== undefined || until !== undefined) {
    to.when = 'between';
    if (from !== undefined) to.from = minuteOf(Date.parse(String(from)), zone);
    if (until !== undefined) to.to = minuteOf(Date.parse(String(until)) - 60_000, zone);
  }
};

/** What is being done in the log that a search is of. @returns false where the page cannot show it. */
const putDoing = (to: Written, { view, flag, dueFrom, dueTo }: KeptSearch): boolean => {
  to.log = logViewNames.find((name) => name === view) ?? '';
  if (dueFrom !== undefined) return false;
  if (dueTo !== undefined) {
    to.doing = 'overdue';
    return flag === undefined && doingsOf(to.log).includes('overdue');
  }
  if (flag === undefined) return true;
  const [log, doing] = flags[many(flag).join()] ?? ['', ''];
  to.doing = doing;
  return doing !== '' && log === to.log;
};

const known = new Set<string>([
  ...lists,
  ...texts,
  ...figures,
  'resolved',
  'sentiment',
  'view',
  'flag',
  'days',
  'from',
  'to',
  'dueFrom',
  'dueTo',
]);

/** The page that shows a search that is kept; null: it was kept over the API, and asks for what the page has no field for. */
export const addressOf = (search: KeptSearch, zone: string, now: number): ContactsAddress | null => {
  if (Object.keys(search).some((name) => !known.has(name))) return null;
  const to: Written = { ...usualAddress };
  if (!putDoing(to, search)) return null;
  for (const name of lists) {
    const given = search[name];
    if (given !== undefined) to[name] = many(given) as ContactOutcome[];
  }
  for (const name of [...texts, ...figures, 'resolved', 'sentiment'] as const) {
    const given = search[name];
    if (given === undefined) continue;
    const [one = '', ...more] = many(given);
    if (more.length > 0) return null;
    if (name === 'resolved') to.resolved = (['yes', 'no', 'unknown'] as const).find((each) => each === one) ?? '';
    else if (name === 'sentiment') to.sentiment = sentiments.find((each) => each === one) ?? '';
    else to[name] = one;
  }
  putDays(to, search, zone, now);
  return to;
};
