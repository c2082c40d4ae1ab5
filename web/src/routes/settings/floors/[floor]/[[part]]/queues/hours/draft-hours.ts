import {
  openingHours,
  openMinutes,
  weekdays,
  type OpeningHoursSet,
  type OpenSpan,
  type Weekday,
} from '@floorlight/shared/events/opening-hours.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

/** A special day as typed; `key` tells it from others while its date is not chosen. */
export interface SpecialDraft {
  readonly key: number;
  date: string;
  open: OpenSpan[];
}

/** Opening hours as typed. `own` false: always open. */
export interface HoursDraft {
  own: boolean;
  week: Record<Weekday, OpenSpan[]>;
  special: SpecialDraft[];
}

const copy = (spans: readonly OpenSpan[] = []): OpenSpan[] => spans.map((span) => ({ ...span }));

/** What most set first. */
const usual: OpenSpan = { from: '08:00', to: '18:00' };

const weekOf = (of: (day: Weekday) => readonly OpenSpan[] | undefined): HoursDraft['week'] => ({
  mon: copy(of('mon')),
  tue: copy(of('tue')),
  wed: copy(of('wed')),
  thu: copy(of('thu')),
  fri: copy(of('fri')),
  sat: copy(of('sat')),
  sun: copy(of('sun')),
});

export const draftOf = (hours: OpeningHoursSet | null): HoursDraft => ({
  own: hours !== null,
  week: weekOf((day) => (hours ? hours.week[day] : day === 'sat' || day === 'sun' ? [] : [usual])),
  special: (hours?.special ?? []).map(({ date, open }, key) => ({ key, date, open: copy(open) })),
});

/** `8`, `830`, `8.30`, `8:30` → `08:30`; what is no time stays as it was typed. */
export const timeTyped = (text: string): string => {
  const [, hour = '', minute = '00'] = /^\s*(\d{1,2})(?:[:.h]?(\d\d))?\s*$/.exec(text) ?? [];
  return hour === '' ? text.trim() : `${hour.padStart(2, '0')}:${minute}`;
};

/** Another stretch of a day, where the last ends. */
export const nextSpan = (spans: readonly OpenSpan[]): OpenSpan => {
  const last = spans.at(-1);
  if (!last) return { ...usual };
  const [hour = 0] = last.to.split(':').map(Number);
  return hour >= 22 ? { from: '', to: '' } : { from: `${String(hour + 1).padStart(2, '0')}:00`, to: '' };
};

/** Passes midnight, or ends with it. */
export const endsNextDay = ({ from, to }: OpenSpan): boolean => to !== '' && from !== '' && to < from;

/** The same times on other days. */
export const copiedTo = (week: HoursDraft['week'], from: Weekday, days: readonly Weekday[]): HoursDraft['week'] =>
  weekOf((day) => (days.includes(day) ? week[from] : week[day]));

const time = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

const spansFault = (spans: readonly OpenSpan[]): string | null => {
  if (spans.some(({ from, to }) => !time.test(from) || !time.test(to) || from === '24:00')) return m.floors_bad_time();
  if (spans.some(({ from, to }) => from === to)) return m.floors_bad_same_time();
  const minutes = openMinutes(spans);
  return minutes.some(({ from }, index) => from < (minutes[index - 1]?.to ?? 0)) ? m.floors_bad_overlap() : null;
};

const dateFault = (date: string, all: readonly SpecialDraft[]): string | null => {
  if (date === '') return m.floors_bad_date();
  return all.filter((one) => one.date === date).length > 1 ? m.floors_bad_date_twice() : null;
};

/** What is wrong, by weekday, or `special-` and a day's key. */
export const hoursFaults = ({ own, week, special }: HoursDraft): Readonly<Record<string, string>> => {
  if (!own) return {};
  const all: [string, string | null][] = [
    ...weekdays.map((day): [string, string | null] => [day, spansFault(week[day])]),
    ...special.map(({ key, date, open }): [string, string | null] => [
      `special-${key}`,
      dateFault(date, special) ?? spansFault(open),
    ]),
  ];
  return Object.fromEntries(all.filter((one): one is [string, string] => one[1] !== null));
};

/** What the draft sets: null, where it is always open; what is faulty sets nothing new. */
export const hoursOf = ({ own, week, special }: HoursDraft): OpeningHoursSet | null => {
  if (!own) return null;
  const days = weekdays.filter((day) => week[day].length > 0).map((day) => [day, copy(week[day])]);
  const dated = special.map(({ date, open }) => ({ date, open: copy(open) })).sort((a, b) => (a.date < b.date ? -1 : 1));
  const read = openingHours.safeParse({ week: Object.fromEntries(days), ...(dated.length > 0 && { special: dated }) });
  return read.success ? read.data : null;
};
