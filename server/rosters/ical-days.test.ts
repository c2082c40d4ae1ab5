import { describe, expect, test } from 'vitest';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import { planRoster } from './plan-roster.ts';
import type { RosterPlan } from './roster-plan.ts';

const floor = {
  zone: zoneOf('Europe/Madrid'),
  dayStart: 0,
  now: Date.parse('2026-03-02T12:00:00Z'),
  agents: new Map([['ada', 'Ada Lovelace']]),
  mergedInto: new Map<string, string>(),
};
const ical = (lines: readonly string[]): RosterPlan => {
  const text = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:x', ...lines, 'END:VCALENDAR'].join('\r\n');
  return planRoster({ format: 'ical', text, agent: 'ada' }, floor);
};
const entry = (...lines: string[]): string[] => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'];
const faults = (plan: RosterPlan): unknown[] => plan.faults.map(({ line, column, says: why }) => [line, column, why]);
const says = (text: string): unknown => expect.stringContaining(text);

describe('how much of a calendar is worked out', () => {
  test('more than 5,000 entries are refused with the limit named', () => {
    const daily = Array.from({ length: 13 }, (_, n) =>
      entry(`UID:${n}`, `DTSTART:20260302T${String(n).padStart(2, '0')}0000Z`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY'),
    ).flat();
    expect(faults(ical(daily))).toEqual([[null, null, says('more than 5000')]]);
    const each = Array.from({ length: 5001 }, (_, n) => entry(`UID:${n}`, 'DTSTART;VALUE=DATE:20260302', 'SUMMARY:Off')).flat();
    expect(faults(ical(each))).toEqual([[null, null, says('more than 5000 entries; export fewer days')]]);
  });

  test('days of all entries that repeat are looked through up to a limit, which is named with the entry that is too much', () => {
    const old = Array.from({ length: 200 }, (_, n) =>
      entry(`UID:${n}`, 'SUMMARY:x', 'DTSTART;VALUE=DATE:19900101', 'RRULE:FREQ=DAILY'),
    ).flat();
    expect(faults(ical(old))).toEqual([[null, null, says('more than 50000 days up to entry 4')]]);
    const left = `EXDATE;VALUE=DATE:${Array.from({ length: 60_000 }, () => '20260302').join(',')}`;
    expect(faults(ical(entry('UID:1', 'SUMMARY:off', 'DTSTART;VALUE=DATE:20260302', 'RRULE:FREQ=DAILY', left)))).toEqual([
      [null, null, says('up to entry 1')],
    ]);
  });

  test.each([
    'RRULE:FREQ=DAILY;INTERVAL=7;BYDAY=TU',
    'RRULE:FREQ=DAILY;BYDAY=2MO',
    'RRULE:FREQ=DAILY;INTERVAL=999999999999',
    'RRULE:FREQ=WEEKLY;INTERVAL=999999999999',
  ])('%s, whose next day may never come, is a fault', (rule) => {
    expect(faults(ical(entry('UID:1', 'DTSTART:20260302T080000Z', 'DTEND:20260302T160000Z', rule)))).toEqual([
      [1, null, says('repeats by a rule')],
    ]);
  });

  test('neither a length nor a zone of the file is worked out without end', () => {
    const odd = ['TZOFFSETFROM:+0000', 'TZOFFSETTO:+0100', 'DTSTART:19700101T000000', 'RRULE:FREQ=SECONDLY'];
    const zone = ['BEGIN:VTIMEZONE', 'TZID:Odd', 'BEGIN:STANDARD', ...odd, 'END:STANDARD', 'END:VTIMEZONE'];
    const plan = ical([
      ...zone,
      ...entry('UID:1', 'DTSTART;TZID=Odd:20260302T080000', 'DURATION:PT8H', 'RRULE:FREQ=DAILY;COUNT=1'),
      ...entry('UID:2', 'DTSTART:20260302T080000Z', 'DURATION:P999999999999D'),
    ]);
    expect(faults(plan)).toEqual([
      [1, 'DTSTART', says('in "Odd", which is no time zone')],
      [2, null, says('more than 400 days')],
    ]);
  });
});

test('off for several days is off on each of them, with times of day or without', () => {
  const days = (...lines: string[]): string[] => {
    const plan = ical(entry('UID:1', 'SUMMARY:Vacation', ...lines));
    return plan.faults.length > 0 ? plan.faults.map(({ says: why }) => why) : plan.off.map(({ day }) => day.slice(5));
  };
  expect(days('DTSTART;VALUE=DATE:20260327', 'DTEND;VALUE=DATE:20260331')).toEqual(['03-27', '03-28', '03-29', '03-30']);
  expect(days('DTSTART;VALUE=DATE:20260302', 'DURATION:P2D')).toEqual(['03-02', '03-03']);
  expect(days('DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260302')).toEqual(['03-02']);
  expect(days('DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260304', 'RRULE:FREQ=WEEKLY;COUNT=2')).toEqual([
    ...['03-02', '03-03', '03-09', '03-10'],
  ]);
  expect(days('DTSTART:20260302T090000', 'DTEND:20260304T170000')).toEqual(['03-02', '03-03', '03-04']);
  expect(days('DTSTART:20260302T220000', 'DTEND:20260303T060000')).toEqual(['03-02']);
  expect(days('DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20260301')).toEqual(['must be later than DTSTART']);
  expect(days('DTSTART;VALUE=DATE:20260302', 'DTEND;VALUE=DATE:20290302')).toEqual([says('more than 400 days')]);
});

test('a title that has a word for days off in it takes no shift away: it is what else it says, or a fault that says what to change', () => {
  const at = (hour: string) => [`DTSTART:20260303T${hour}0000Z`, 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'];
  const kickOff = ical([
    ...entry('UID:1', 'SUMMARY:Project kick-off', ...at('08')),
    ...entry('UID:2', 'SUMMARY:Shift', ...at('09')),
  ]);
  expect([faults(kickOff), kickOff.off, kickOff.readAs.map(({ activity }) => activity)]).toEqual([
    [],
    [],
    ['other-work', 'work'],
  ]);
  const hotline = ['UID:1', 'SUMMARY:Holiday hotline', ...at('08')];
  expect(faults(ical(entry(...hotline)))).toEqual([[1, 'SUMMARY', says('give it a category')]]);
  expect(faults(ical(entry(...hotline, 'CATEGORIES:Work')))).toEqual([]);
  const cover = entry('UID:1', 'SUMMARY:Maternity leave cover', 'DTSTART;VALUE=DATE:20260303');
  expect(faults(ical(cover))).toEqual([[1, 'DTSTART', says('call it "off"')]]);
});

describe('a day off beside a shift of the same day', () => {
  const week = entry('UID:1', 'SUMMARY:Shift', 'DTSTART:20260302T080000Z', 'DTEND:20260302T160000Z', 'RRULE:FREQ=DAILY;COUNT=5');
  const lunch = entry('UID:2', 'SUMMARY:Lunch', 'DTSTART:20260302T110000Z', 'DTEND:20260302T113000Z', 'RRULE:FREQ=DAILY;COUNT=5');
  const vacation = entry('UID:3', 'SUMMARY:Vacation', 'DTSTART;VALUE=DATE:20260303', 'DTEND;VALUE=DATE:20260305');
  const days = ({ shifts }: RosterPlan): string[] => shifts.map(({ day, parts }) => `${day.slice(5)} ${parts.length}`);

  test('whole days win over a shift that comes again and again, with its breaks', () => {
    const plan = ical([...week, ...lunch, ...vacation]);
    expect([faults(plan), days(plan)]).toEqual([[], ['03-02 1', '03-05 1', '03-06 1']]);
    expect(plan.off.map(({ day }) => day.slice(5))).toEqual(['03-03', '03-04']);
  });

  test('a night shift of such a day goes with its break after midnight', () => {
    const night = entry(
      'UID:1',
      'SUMMARY:Night',
      'DTSTART:20260303T210000Z',
      'DTEND:20260304T050000Z',
      'RRULE:FREQ=DAILY;COUNT=2',
    );
    const rest = entry(
      'UID:2',
      'SUMMARY:Break',
      'DTSTART:20260304T010000Z',
      'DTEND:20260304T013000Z',
      'RRULE:FREQ=DAILY;COUNT=2',
    );
    const off = entry('UID:3', 'SUMMARY:Off', 'DTSTART;VALUE=DATE:20260303');
    const plan = ical([...night, ...rest, ...off]);
    expect([faults(plan), days(plan)]).toEqual([[], ['03-04 1']]);
  });

  test('over a single shift, or one of a series that was changed, the file is not read', () => {
    const single = entry('UID:1', 'SUMMARY:Shift', 'DTSTART:20260303T080000Z', 'DTEND:20260303T160000Z');
    expect(faults(ical([...single, ...vacation]))).toEqual([[1, null, says('a day off by line 2; keep one of the two')]]);
    const changed = entry('UID:1', 'RECURRENCE-ID:20260303T080000Z', 'DTSTART:20260303T100000Z', 'DTEND:20260303T160000Z');
    expect(faults(ical([...week, ...changed, ...vacation]))).toEqual([[1, null, says('keep one of the two')]]);
    const meeting = entry('UID:2', 'SUMMARY:Meeting', 'DTSTART:20260303T100000Z', 'DTEND:20260303T110000Z');
    expect(faults(ical([...week, ...meeting, ...vacation]))).toEqual([
      [2, null, says('a day off by line 3; keep one of the two')],
    ]);
    const hours = entry('UID:3', 'SUMMARY:Sick', 'DTSTART:20260303T140000Z', 'DTEND:20260303T160000Z');
    expect(faults(ical([...week, ...hours]))).toEqual([[1, null, says('ask for an exception')]]);
  });
});
