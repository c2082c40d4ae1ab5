import { fieldFaults } from '../events/field-faults.ts';
import { openingHours, weekdays, type OpeningHoursSet, type OpenSpan, type Weekday } from '../events/opening-hours.ts';

const short = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;

const spansText = (spans: readonly OpenSpan[]): string =>
  spans.length === 0 ? 'closed' : spans.map(({ from, to }) => `${from}-${to}`).join(',');

/** Days of a week with the same times, those that follow one another as `Mo-Fr`. */
const weekParts = ({ week }: OpeningHoursSet): string[] => {
  const texts = weekdays.map((day) => spansText(week[day] ?? []));
  const parts: string[] = [];
  for (let first = 0; first < 7;) {
    let last = first;
    while (last < 6 && texts[last + 1] === texts[first]) last += 1;
    const days = first === last ? short[first] : `${short[first]}-${short[last]}`;
    if (texts[first] !== 'closed') parts.push(`${days} ${texts[first]}`);
    first = last + 1;
  }
  return parts;
};

/** Opening hours in a line: `Mo-Fr 08:00-18:00; Sa 09:00-13:00; 2026-12-25 closed`. */
export const hoursText = (hours: OpeningHoursSet): string => {
  const special = (hours.special ?? []).map(({ date, open }) => `${date} ${spansText(open)}`);
  const parts = [...weekParts(hours), ...special];
  return parts.length === 0 ? 'closed' : parts.join('; ');
};

export type ReadHours = { readonly value: OpeningHoursSet | null } | { readonly fault: string };

const example = 'write e.g. "Mo-Fr 08:00-18:00; Sa 09:00-13:00; 2026-12-25 closed", or "24/7"';

const spansOf = (text: string): OpenSpan[] | null => {
  if (text === 'closed') return [];
  const spans = text.split(',').map((part) => /^\s*(\d\d?:\d\d)\s*[-–]\s*(\d\d?:\d\d)\s*$/.exec(part));
  const full = (time = ''): string => time.padStart(5, '0');
  return spans.every((span) => span !== null) ? spans.map(([, from, to]) => ({ from: full(from), to: full(to) })) : null;
};

const dayOf = (text: string): number => short.findIndex((day) => day.toLowerCase() === text.slice(0, 2).toLowerCase());

/** `Mo-Fr`, `Sa,Su`, `Fr-Mo`. */
const daysOf = (text: string): Weekday[] | null => {
  const days: number[] = [];
  for (const part of text.split(',')) {
    const [first = -1, last = first] = part.split(/[-–]/).map((day) => dayOf(day.trim()));
    if (first < 0 || last < 0) return null;
    for (let day = first; ; day = (day + 1) % 7) {
      days.push(day);
      if (day === last) break;
    }
  }
  return days.map((day) => weekdays[day] ?? 'mon');
};

interface Draft {
  week: Partial<Record<Weekday, OpenSpan[]>>;
  special: { date: string; open: OpenSpan[] }[];
}

const said = (part: string): string => `"${part.slice(0, 40)}"`;

/** Takes one part in. @returns what is wrong with it. */
const takePart = (draft: Draft, part: string): string | null => {
  const [, days = '', times = ''] = /^(\d{4}-\d\d-\d\d|[A-Za-z, –-]+?)\s+(\d.*|closed)$/.exec(part) ?? [];
  const open = spansOf(times);
  if (!open) return `has ${said(part)}, which is no days with times; ${example}`;
  if (/^\d/.test(days)) {
    draft.special.push({ date: days, open });
    return null;
  }
  const named = daysOf(days);
  if (!named) return `has ${said(days)}, which names no days; they are ${short.join(', ')}`;
  const twice = named.find((day, at) => day in draft.week || named.indexOf(day) !== at);
  if (twice) return `names ${short[weekdays.indexOf(twice)]} twice; put all its times in one part, between commas`;
  for (const day of named) draft.week[day] = open;
  return null;
};

/** `week.sun[0].to` → `Su`, as it was written. */
const placeOf = (field: string): string => {
  const [, day] = /^week\.(\w+)/.exec(field) ?? [];
  return short[weekdays.findIndex((one) => one === day)] ?? 'a date';
};

/** Reads that line; parts stand between semicolons or bars. `24/7`: always open, which needs no hours. */
export const readHours = (text: string): ReadHours => {
  if (text.trim() === '24/7') return { value: null };
  const draft: Draft = { week: {}, special: [] };
  const parts = text.split(/[;|]/).map((part) => part.trim());
  if (text.trim() !== 'closed')
    for (const part of parts) {
      const fault = part === '' ? null : takePart(draft, part);
      if (fault) return { fault };
    }
  if (draft.special.length === 0 && Object.keys(draft.week).length === 0 && text.trim() !== 'closed')
    return { fault: `has no days; ${example}` };
  const read = openingHours.safeParse({ week: draft.week, ...(draft.special.length > 0 && { special: draft.special }) });
  if (read.success) return { value: read.data };
  const [first] = fieldFaults(read.error);
  return { fault: first ? `${placeOf(first.field)}: ${first.detail}` : example };
};
