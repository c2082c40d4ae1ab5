import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { givesWay, planRoster } from './plan-roster.ts';
import type { RosterFloor, RosterPlan } from './roster-plan.ts';

const floorIn = (zone: string, dayStart = 0): RosterFloor => ({
  zone: zoneOf(zone),
  dayStart,
  now: Date.parse('2026-03-02T12:00:00Z'),
  agents: new Map([
    ['ada', 'Ada Lovelace'],
    ['bob', 'Bob Brown'],
  ]),
  mergedInto: new Map([['ext-7', 'ada']]),
});
const madrid = floorIn('Europe/Madrid');
const csv = (text: string, floor = madrid): RosterPlan => planRoster({ format: 'csv', text, agent: null }, floor);
const ical = (lines: string[], agent: string | null = 'ada', floor = madrid): RosterPlan =>
  planRoster(
    { format: 'ical', text: ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR'].join('\r\n'), agent },
    floor,
  );
const entry = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];

const iso = (ms: number): string => new Date(ms).toISOString().slice(5, 16);
const told = ({ shifts }: RosterPlan): string[] =>
  shifts.map(({ agent, day, start, end, parts }) =>
    [
      `${agent} ${day.slice(5)} ${iso(start)}–${iso(end)}`,
      ...parts.map((part) => `${part.activity} ${iso(part.start).slice(6)}–${iso(part.end).slice(6)}`),
    ].join(', '),
  );
const faults = (plan: RosterPlan): unknown[] => plan.faults.map(({ line, column, says }) => [line, column, says]);
const says = (text: string): unknown => expect.stringContaining(text);
const head = 'agent,date,start,end,activity,activity_start,activity_end\n';

describe('CSV with times of day', () => {
  test('rows of one shift add its parts; without times, off', () => {
    const plan = csv(
      `${head}ada,2026-03-02,09:00,17:00,meal,12:00,12:30\nada,2026-03-02,9:00,17:00,Break,10:00,10:15\nbob,2026-03-02,08:00,12:00,,,\nbob,2026-03-03,,,,,\n`,
    );
    expect(plan.faults).toEqual([]);
    expect(told(plan)).toEqual([
      'ada 03-02 03-02T08:00–03-02T16:00, break 09:00–09:15, meal 11:00–11:30',
      'bob 03-02 03-02T07:00–03-02T11:00',
    ]);
    expect(plan.off).toEqual([{ agent: 'bob', day: '2026-03-03', line: 5 }]);
  });

  test('[CA3] what ends no later than it starts ends on the next day, and so do its parts', () => {
    const plan = csv(`${head}ada,2026-03-02,22:00,06:00,meal,23:45,00:15\nada,2026-03-02,22:00,06:00,break,03:00,03:15\n`);
    expect(told(plan)).toEqual(['ada 03-02 03-02T21:00–03-03T05:00, meal 22:45–23:15, break 02:00–02:15']);
    expect(told(csv('agent,date,start,end\nada,2026-03-02,16:00,24:00'))).toEqual(['ada 03-02 03-02T15:00–03-02T23:00']);
  });

  test('a shift that ends when it starts is a fault, and not a whole day', () => {
    const plan = csv('agent,date,start,end\nada,2026-03-02,09:00,09:00\nbob,2026-03-02,00:00,24:00');
    expect([faults(plan), told(plan)]).toEqual([[[2, 'end', says('same as start')]], ['bob 03-02 03-01T23:00–03-02T23:00']]);
  });

  test('[CA4] with a day start at 04:00 a shift of the small hours is of the day before', () => {
    expect(told(csv('agent,date,start,end\nada,2026-03-03,02:00,08:00', floorIn('UTC', 240)))).toEqual([
      'ada 03-02 03-03T02:00–03-03T08:00',
    ]);
  });

  test('with a day start at 06:00 only what begins on the dates of a file gives way to it', () => {
    const floor = floorIn('UTC', 360);
    const way = (plan: RosterPlan): string[] =>
      givesWay(plan, floor).map(({ agent, from, to }) => `${agent} ${iso(from)}–${iso(to)}`);
    const plan = csv('agent,date,start,end\nada,2026-03-02,03:00,11:00\nbob,2026-03-02,,', floor);
    expect([told(plan), way(plan)]).toEqual([
      ['ada 03-01 03-02T03:00–03-02T11:00'],
      ['ada 03-02T00:00–03-03T00:00', 'bob 03-02T00:00–03-03T00:00'],
    ]);
    expect(way(csv('agent,start,end,activity\nada,2026-03-02T03:00:00Z,2026-03-02T11:00:00Z,work', floor))).toEqual([
      'ada 03-01T06:00–03-02T06:00',
    ]);
    expect(faults(csv('agent,date,start,end\nada,2026-03-02,03:00,11:00\nada,2026-03-02,,', floor))).toEqual([
      [2, null, says('a day off by line 3')],
    ]);
  });

  const changes: [zone: string, night: string, hours: number][] = [
    ['Europe/Lisbon', '2026-03-28', 7],
    ['Europe/Lisbon', '2026-10-24', 9],
    ['America/New_York', '2026-03-07', 7],
    ['America/New_York', '2026-10-31', 9],
    ['Australia/Lord_Howe', '2026-10-03', 7.5],
    ['Australia/Lord_Howe', '2026-04-04', 8.5],
    ['Africa/Casablanca', '2026-02-14', 9],
    ['Africa/Casablanca', '2026-03-21', 7],
    ['Asia/Kathmandu', '2026-03-28', 8],
  ];
  test.each(changes)('[CA3] in %s the night of %s from 22:00 to 06:00 lasts %d hours', (zone, night, hours) => {
    const { shifts, faults: none } = csv(`agent,date,start,end\nada,${night},22:00,06:00`, floorIn(zone));
    expect(none).toEqual([]);
    expect(shifts.map(({ day, start, end }) => [day, (end - start) / 3_600_000])).toEqual([[night, hours]]);
  });

  test('a time that the clock skips is named, with the next that there is; of one it shows twice it is the first', () => {
    expect(faults(csv('agent,date,start,end\nada,2026-03-29,02:30,10:00'))).toEqual([
      [2, 'start', '02:30 does not exist on 2026-03-29 in Europe/Madrid, where clocks go forward; write 03:00 or later'],
    ]);
    expect(told(csv('agent,date,start,end\nada,2026-10-25,02:30,10:00'))).toEqual(['ada 10-25 10-25T00:30–10-25T09:00']);
  });

  test('what is wrong is named by line and column, all of it', () => {
    const rows = [
      'ada,02/03/2026,09:00,17:00,,,',
      'ada,2026-02-30,09:00,17:00,,,',
      'ada,2026-03-02,9h,17:00,,,',
      'ada,2026-03-02,09:00,,,,',
      'ada,2026-03-04,09:00,17:00,nap,10:00,10:15',
      'ada,2026-03-05,09:00,17:00,break,10:00,',
      'ada,2026-03-06,09:00,17:00,break,18:00,18:15',
      'nobody,2026-03-02,09:00,17:00,,,',
      'nobody,2026-03-03,09:00,17:00,,,',
      'ext-7,2026-03-02,09:00,17:00,,,',
      'bob,2026-03-02,09:00,17:00,,,',
      'bob,2026-03-02,16:00,20:00,,,',
      'bob,2026-03-03,09:00,17:00,break,10:00,10:30',
      'bob,2026-03-03,09:00,17:00,meal,10:15,11:00',
      'bob,2026-03-04,09:00,17:00,break,10:00,10:00',
      ',2026-03-04,09:00,17:00,,,',
    ];
    const plan = csv(head + rows.join('\n'));
    expect(faults(plan)).toEqual([
      [2, 'date', says('yyyy-mm-dd')],
      [3, 'date', says('yyyy-mm-dd')],
      [4, 'start', says('hh:mm')],
      [5, 'end', says('is empty')],
      [6, 'activity', says('one of work, break')],
      [7, 'activity_end', says('is empty')],
      [8, 'activity_end', says('after the shift ends')],
      [9, 'agent', says('import agents first')],
      [11, 'agent', says('merged into "ada"')],
      [13, 'start', says('overlap shift 1')],
      [14, 'activity_start', says('overlap part 1')],
      [16, 'activity_end', says('later than start')],
      [17, 'agent', says('is empty')],
    ]);
    expect(plan.unknownAgents).toEqual(['nobody']);
  });

  test.each([
    [
      'a column nobody knows',
      'agent,date,start,end,skill\nada,2026-03-02,09:00,17:00,x',
      [[1, 'skill', says('is no column; there are agent, date')]],
    ],
    ['one that is missing', 'agent,date,start\nada,2026-03-02,09:00', [[1, 'end', says('missing')]]],
    ['one that is there twice', 'agent,date,start,end,End\nada,2026-03-02,09:00,17:00,17:00', [[1, 'end', says('twice')]]],
    ['too many cells', 'agent,date,start,end\nada,2026-03-02,09:00,17:00,break', [[2, null, says('more cells')]]],
    ['nothing', '', [[null, null, says('empty')]]],
    [
      'a lone quotation mark',
      'agent,date,start,end\n"ada,2026-03-02,09:00,17:00',
      [[expect.any(Number), null, says('quotation')]],
    ],
  ])('%s', (_what, text, expected) => {
    expect(faults(csv(text))).toEqual(expected);
  });
});

describe('CSV with instants', () => {
  test('what touches or overlaps is one shift, whichever way its pauses are written', () => {
    const nested = 'bob,2026-03-02T09:00:00Z,2026-03-02T17:00:00Z,work\nbob,2026-03-02T12:00:00Z,2026-03-02T12:30:00Z,meal';
    const rows = `ada,2026-03-02T09:00:00+01:00,2026-03-02T12:00:00+01:00,work\nada,2026-03-02T12:00:00+01:00,2026-03-02T12:30:00+01:00,meal\nada,2026-03-02T12:30:00+01:00,2026-03-02T17:00:00+01:00,\n${nested}`;
    expect(told(csv(`agent,start,end,activity\n${rows}`))).toEqual([
      'ada 03-02 03-02T08:00–03-02T16:00, meal 11:00–11:30',
      'bob 03-02 03-02T09:00–03-02T17:00, meal 12:00–12:30',
    ]);
  });

  test('what is wrong is named', () => {
    const rows = [
      'ada,2026-03-02 09:00,2026-03-02T17:00:00Z,work',
      'ada,2026-03-03T17:00:00Z,2026-03-03T09:00:00Z,work',
      'ada,2026-03-04T09:00:00Z,2026-03-04T17:00:00Z,off',
      'bob,2026-03-05T09:00:00Z,2026-03-05T17:00:00Z,work',
      'bob,2026-03-05T16:00:00Z,2026-03-05T18:00:00Z,work',
      'bob,2026-03-06T09:00:30Z,2026-03-06T17:00:00Z,work',
    ];
    expect(faults(csv(`agent,start,end,activity\n${rows.join('\n')}`))).toEqual([
      [2, 'start', says('with its offset')],
      [3, 'end', says('later than start')],
      [4, 'activity', says('one of work')],
      [6, 'start', says('before line 5 ends')],
      [7, 'start', says('whole minute')],
    ]);
  });
});

describe('iCalendar', () => {
  test('entries in a named zone, in UTC, and on the floor’s clock; a pause within one is a part of it', () => {
    const plan = ical([
      ...entry(
        'UID:1',
        'SUMMARY:Early shift',
        'DTSTART;TZID=Europe/Lisbon:20260302T080000',
        'DTEND;TZID=Europe/Lisbon:20260302T160000',
      ),
      ...entry('UID:2', 'SUMMARY:Lunch', 'DTSTART:20260302T120000Z', 'DURATION:PT30M'),
      ...entry('UID:3', 'SUMMARY:x', 'CATEGORIES:training', 'DTSTART:20260303T090000', 'DTEND:20260303T100000'),
    ]);
    expect(plan.faults).toEqual([]);
    expect(told(plan)).toEqual([
      'ada 03-02 03-02T08:00–03-02T16:00, meal 12:00–12:30',
      'ada 03-03 03-03T08:00–03-03T09:00, training 08:00–09:00',
    ]);
    expect(plan.readAs).toEqual([
      { text: 'Early shift', activity: 'work', count: 1 },
      { text: 'Lunch', activity: 'meal', count: 1 },
      { text: 'x', activity: 'training', count: 1 },
    ]);
  });

  test('[CA3] what repeats keeps its time of day through a change of the clock; left-out and changed ones hold', () => {
    const series = entry(
      'UID:1',
      'SUMMARY:Night',
      'DTSTART;TZID=Europe/Madrid:20260327T220000',
      'DTEND;TZID=Europe/Madrid:20260328T060000',
      'RRULE:FREQ=DAILY;COUNT=4',
      'EXDATE;TZID=Europe/Madrid:20260329T220000',
    );
    const changed = entry(
      'UID:1',
      'RECURRENCE-ID;TZID=Europe/Madrid:20260330T220000',
      'SUMMARY:Night',
      'DTSTART;TZID=Europe/Madrid:20260330T230000',
      'DTEND;TZID=Europe/Madrid:20260331T060000',
    );
    expect(told(ical([...series, ...changed]))).toEqual([
      'ada 03-27 03-27T21:00–03-28T05:00',
      'ada 03-28 03-28T21:00–03-29T04:00',
      'ada 03-30 03-30T21:00–03-31T04:00',
    ]);
  });

  test('without end it is read for 400 days, from a month ago where it began long before', () => {
    const { shifts, faults: none } = ical(
      entry(
        'UID:1',
        'SUMMARY:Shift',
        'DTSTART:20200101T080000Z',
        'DTEND:20200101T160000Z',
        'RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR',
      ),
    );
    expect(none).toEqual([]);
    expect([shifts[0]?.day, shifts.at(-1)?.day.slice(0, 7), shifts.length > 280 && shifts.length < 290]).toEqual([
      '2026-01-30',
      '2027-03',
      true,
    ]);
  });

  test('all day off is a day off; cancelled is nothing; whose entry it is says the invitation', () => {
    const plan = ical(
      [
        ...entry('UID:1', 'SUMMARY:Vacation', 'DTSTART;VALUE=DATE:20260302', 'ATTENDEE:mailto:ada'),
        ...entry(
          'UID:2',
          'SUMMARY:Shift',
          'DTSTART:20260303T080000Z',
          'DTEND:20260303T160000Z',
          'ATTENDEE;CN=Bob Brown:mailto:bob@x.org',
        ),
        ...entry(
          'UID:3',
          'STATUS:CANCELLED',
          'SUMMARY:Shift',
          'DTSTART:20260304T080000Z',
          'DTEND:20260304T160000Z',
          'ATTENDEE:mailto:ada',
        ),
      ],
      null,
    );
    expect(plan.faults).toEqual([]);
    expect([told(plan), plan.off]).toEqual([
      ['bob 03-03 03-03T08:00–03-03T16:00'],
      [{ agent: 'ada', day: '2026-03-02', line: 1 }],
    ]);
  });

  test('an entry is that of all of the floor whom it invites; by a name that two have, it is a fault', () => {
    const floor = { ...madrid, agents: new Map([...madrid.agents, ['ana-1', 'Ana Silva'], ['ana-2', 'Ana Silva']]) };
    const at = ['DTSTART:20260303T080000Z', 'DTEND:20260303T090000Z', 'SUMMARY:Meeting'];
    const invite = (...attendees: string[]) => ical(entry('UID:1', ...at, ...attendees), null, floor);
    const guest = 'ATTENDEE;CN=A Guest:mailto:guest@x.org';
    const both = invite('ATTENDEE:mailto:ada', guest, 'ATTENDEE;CN=Bob Brown:mailto:bob@x.org', 'ATTENDEE:mailto:ada');
    expect([both.faults, told(both)]).toEqual([
      [],
      ['ada 03-03 03-03T08:00–03-03T09:00, meeting 08:00–09:00', 'bob 03-03 03-03T08:00–03-03T09:00, meeting 08:00–09:00'],
    ]);
    expect(both.readAs).toEqual([{ text: 'Meeting', activity: 'meeting', count: 1 }]);
    expect(faults(invite('ATTENDEE;CN=Ana Silva:mailto:ana@x.org', 'ATTENDEE:mailto:ada'))).toEqual([
      [1, 'ATTENDEE', says('"ana-1" and "ana-2" have; invite them by id')],
    ]);
    expect(told(invite('ATTENDEE;CN=Ana Silva:mailto:ana-2'))).toEqual([
      'ana-2 03-03 03-03T08:00–03-03T09:00, meeting 08:00–09:00',
    ]);
  });

  test('what is wrong is named by the place of the entry', () => {
    const at = ['DTSTART:20260303T080000Z', 'DTEND:20260303T160000Z'];
    const plan = ical(
      [
        ...entry('UID:1', 'SUMMARY:Shift', ...at),
        ...entry('UID:2', 'SUMMARY:Shift', 'DTSTART;VALUE=DATE:20260302', 'ATTENDEE:mailto:ada'),
        ...entry('UID:3', 'DTSTART:20260304T160000Z', 'DTEND:20260304T080000Z', 'ATTENDEE:mailto:ada'),
        ...entry('UID:4', 'DTSTART;TZID=Mars/Olympus:20260305T080000', 'DURATION:PT8H', 'ATTENDEE:mailto:ada'),
        ...entry('UID:5', ...at, 'RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'ATTENDEE:mailto:bob'),
        ...entry('UID:6', 'SUMMARY:Shift', 'ATTENDEE:mailto:bob'),
        ...entry('UID:7', 'DTSTART;TZID=Europe/Madrid:20260329T023000', 'DURATION:PT8H', 'ATTENDEE:mailto:bob'),
      ],
      null,
    );
    expect(faults(plan)).toEqual([
      [1, 'ATTENDEE', says('invites nobody')],
      [2, 'DTSTART', says('no time of day')],
      [3, 'DTEND', says('later than DTSTART')],
      [4, 'DTSTART', says('Mars/Olympus')],
      [5, null, says('repeats by a rule')],
      [6, null, says('no DTSTART')],
      [7, 'DTSTART', says('does not exist')],
    ]);
    expect(faults(ical([], 'nobody'))).toEqual([[null, 'agent', says('no agent of this floor')]]);
    expect(faults(planRoster({ format: 'ical', text: 'agent,date', agent: 'ada' }, madrid))).toEqual([
      [null, null, says('no iCalendar')],
    ]);
  });

  test('a changed entry changes its own series, and no other that comes at the same time', () => {
    const shift = ['SUMMARY:Shift', 'DTSTART:20260302T080000Z', 'DTEND:20260302T160000Z', 'RRULE:FREQ=DAILY;COUNT=2'];
    const changed = ['RECURRENCE-ID:20260303T080000Z', 'DTSTART:20260303T100000Z', 'DTEND:20260303T160000Z'];
    const plan = ical(
      [
        ...entry('UID:1', ...shift, 'ATTENDEE:mailto:ada'),
        ...entry('UID:2', ...shift, 'ATTENDEE:mailto:bob'),
        ...entry('UID:2', ...changed, 'ATTENDEE:mailto:bob'),
        ...entry('UID:3', ...changed.map((line) => line.replace('20260303', '20260305')), 'ATTENDEE:mailto:ada'),
      ],
      null,
    );
    expect(told(plan)).toEqual([
      'ada 03-02 03-02T08:00–03-02T16:00',
      'ada 03-03 03-03T08:00–03-03T16:00',
      'ada 03-05 03-05T10:00–03-05T16:00',
      'bob 03-02 03-02T08:00–03-02T16:00',
      'bob 03-03 03-03T10:00–03-03T16:00',
    ]);
  });
});

test('a day that is off and has a shift is a fault that says where it is off', () => {
  const twice = says('a day off by line 3; keep one of the two, and for hours of leave ask for an exception');
  const rows = 'ada,2026-03-02,09:00,17:00\nada,2026-03-02,,\nbob,2026-03-02,09:00,17:00\nada,2026-03-03,09:00,17:00\n';
  expect(faults(csv(`agent,date,start,end\n${rows}`))).toEqual([[2, null, twice]]);
  const leave = [
    ...entry('UID:1', 'SUMMARY:Shift', 'DTSTART:20260302T080000Z', 'DTEND:20260302T160000Z'),
    ...entry('UID:2', 'SUMMARY:Sick leave', 'DTSTART:20260302T140000Z', 'DTEND:20260302T160000Z'),
  ];
  expect(faults(ical(leave))).toEqual([[1, null, says('of ada on 2026-03-02, a day off by line 2')]]);
});

test('no text, however wrong, is more than a list of faults', () => {
  const piece = fc.constantFrom(
    ...[
      'agent',
      'date',
      'start',
      'end',
      ',',
      '\n',
      '"',
      '2026-03-02',
      '09:00',
      'ada',
      'BEGIN:VEVENT',
      'BEGIN:VCALENDAR',
      'END:VEVENT',
    ],
    ...['DTSTART:', 'RRULE:FREQ=DAILY', '20260302T080000Z', '\r\n', ':', ';', '__proto__', '\u{FEFF}'],
  );
  fc.assert(
    fc.property(fc.constantFrom('csv' as const, 'ical' as const), fc.array(piece), (format, parts) => {
      expect(Array.isArray(planRoster({ format, text: parts.join(''), agent: 'ada' }, madrid).faults)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
