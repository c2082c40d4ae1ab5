import { expect, test } from 'vitest';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { locales } from '@floorlight/shared/messages/compiled/runtime.js';
import { shiftFaults } from '@floorlight/shared/schedules/shift-faults.ts';
import { faultWord } from '@floorlight/shared/words/fault-word.ts';
import { planRoster } from './plan-roster.ts';
import type { RosterFloor } from './roster-plan.ts';

const floor: RosterFloor = {
  zone: zoneOf('Europe/Madrid'),
  dayStart: 0,
  now: Date.parse('2026-03-02T12:00:00Z'),
  agents: new Map([['ada', 'Ada Lovelace']]),
  mergedInto: new Map([['ext-7', 'ada']]),
};
const others = locales.filter((locale) => locale !== 'en');
const csv = (text: string): string[] => planRoster({ format: 'csv', text, agent: null }, floor).faults.map(({ says }) => says);
const ical = (agent: string | null, ...entries: string[][]): string[] => {
  const lines = entries.flatMap((entry) => ['BEGIN:VEVENT', ...entry, 'END:VEVENT']);
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR'].join('\r\n');
  return planRoster({ format: 'ical', text, agent }, floor).faults.map(({ says }) => says);
};
const clock = (...rows: string[]): string[] =>
  csv(['agent,date,start,end,activity,activity_start,activity_end', ...rows].join('\n'));
const instants = (...rows: string[]): string[] => csv(['agent,start,end,activity', ...rows].join('\n'));
const nine = '2026-03-02T09:00:00Z';
const hour = 60 * 60_000;
const shift = (start: number, end: number, ...parts: [number, number][]) => ({
  ...{ start: start * hour, end: end * hour },
  parts: parts.map(([from, to]) => ({ activity: 'break' as const, start: from * hour, end: to * hour })),
});

const sentences: Record<string, string[]> = {
  header: csv('agent,date,begin,start,start\nada,2026-03-02,,,\n'),
  agents: clock('eve,2026-03-02,09:00,17:00,,,', 'ext-7,2026-03-02,09:00,17:00,,,', ',2026-03-02,09:00,17:00,,,'),
  cells: clock('ada,2/3/2026,9h,,lunch,10:00,x'),
  skipped: clock('ada,2026-03-29,02:30,09:00,,,'),
  overlap: clock('ada,2026-03-02,09:00,17:00,break,08:00,08:30', 'ada,2026-03-02,16:00,20:00,,,'),
  crowded: clock(...[0, 1, 2, 3, 4].map((nth) => `ada,2026-03-02,0${nth}:00,0${nth}:30,,,`)),
  instants: instants(`ada,2026-03-02 09:00,${nine},`, `ada,${nine},${nine},`, `ada,2026-03-02T09:00:30Z,2026-03-02T10:00:00Z,`),
  twice: instants(`ada,${nine},2026-03-02T17:00:00Z,`, 'ada,2026-03-02T16:00:00Z,2026-03-02T20:00:00Z,work'),
  off: clock('ada,2026-03-02,09:00,17:00,,,', 'ada,2026-03-02,,,off,,'),
  wide: csv('agent,date,start,end\nada,2026-03-02,09:00,17:00,x\n'),
  file: [
    ...csv(''),
    ...csv('agent\n"ada'),
    ...planRoster({ format: 'ical', text: 'x', agent: null }, floor).faults.map((one) => one.says),
  ],
  entries: [
    ...ical(null, ['UID:1', 'DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z']),
    ...ical('ada', ['UID:1', 'DTSTART;VALUE=DATE:20260302', 'SUMMARY:Shift']),
    ...ical('ada', ['UID:1', 'DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z', 'SUMMARY:Holiday hotline']),
    ...ical('ada', ['UID:1', 'DTSTART:20260302T090000Z', 'DTEND:20260302T080000Z']),
    ...ical('ada', ['UID:1', 'DTSTART:20260302T090030Z', 'DTEND:20260302T100000Z']),
    ...ical('ada', ['UID:1', 'DTSTART:20260302T090000Z', 'DTEND:20260302T100000Z', 'RRULE:FREQ=YEARLY']),
    ...ical('ada', ['UID:1', 'DTSTART;TZID=Mars/Base:20260302T090000', 'DTEND;TZID=Mars/Base:20260302T100000']),
    ...ical('ada', ['UID:1', 'SUMMARY:Never']),
  ],
  day: [
    ...shiftFaults([shift(9, 8)]),
    ...shiftFaults([shift(0, 25)]),
    ...shiftFaults([shift(9, 17), shift(16, 20)]),
    ...shiftFaults([shift(9, 17, [10, 9])]),
    ...shiftFaults([shift(9, 17, [8, 10])]),
    ...shiftFaults([shift(9, 17, [16, 18])]),
    ...shiftFaults([shift(9, 17, [10, 12], [11, 13])]),
    ...shiftFaults([shift(0, 20, ...Array.from({ length: 17 }, (_, nth): [number, number] => [nth, nth + 1]))]),
  ].map(({ detail }) => detail),
  stored: [
    'overlaps the shift of 2026-03-02 from 2026-03-02T09:00:00Z to 2026-03-02T17:00:00Z; change one of the two',
    'overlaps the shift of 2026-03-02 from 2026-03-02T09:00:00Z to 2026-03-02T17:00:00Z; change one of the two, or replace that day too',
    'must be on 2026-03-02 of the floor’s clock, from 2026-03-02T00:00:00Z and before 2026-03-03T00:00:00Z; a shift belongs to the day it starts',
    'must be on a whole minute',
    'must be within 366 days of start',
    'must be at most 4000000 characters; cut the file in parts',
    'has more than 5000 entries, repeated ones counted each time; export fewer days at once',
    'began repeating too long ago; export the calendar from a later day on',
    'has 60000 rows; at most 50000 at once, cut it in parts',
  ],
};

test.each(Object.entries(sentences))('%s: what is wrong with shifts is said in the reader’s language', (_, details) => {
  expect(details.length).toBeGreaterThan(0);
  for (const detail of details)
    for (const locale of others) expect([detail, faultWord(detail, { locale })]).not.toEqual([detail, detail]);
});

test('a sentence within another is said in the reader’s language too', () => {
  expect(faultWord('2026-03-02: must be at most 4 shifts', { locale: 'es' })).toBe('2026-03-02: deben ser como máximo 4 turnos');
  expect(faultWord('of part 2 must be later than start', { locale: 'es' })).toBe('de la parte 2: debe ser posterior al inicio');
});
