import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { zoneOf } from '@floorlight/shared/calendar/zone.ts';
import type { MarkedDay } from '@floorlight/shared/forecast/marked-day.ts';
import { planForecast, shownPlan, type ForecastPlan } from './plan-forecast.ts';

const queues = new Set(['sales', 'support']);
interface Over {
  zone?: string;
  marks?: readonly MarkedDay[];
  missing?: 'refuse' | 'zero';
}
const plan = (text: string, { zone = 'Europe/Lisbon', marks = [], missing = 'refuse' }: Over = {}): ForecastPlan =>
  planForecast(text, { zone: zoneOf(zone), dayStart: 0, queues, marks, missing });
const faults = (text: string, over?: Over): unknown[] =>
  plan(text, over).faults.map(({ line, column, says }) => [line, column, says]);
const says = (text: string): unknown => expect.stringContaining(text);
const starts = (text: string, over?: Over): string[] =>
  plan(text, over).values.map(({ start }) => new Date(start).toISOString().slice(0, 16));

const clock = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
/** Lines of a day of a queue, from one minute to another. */
const lines = (date: string, queue: string, from: number, to: number, width: number): string[] =>
  Array.from({ length: (to - from) / width }, (_, at) => `${date},${clock(from + at * width)},${queue},10`);
const file = (...rows: readonly string[]): string => ['date,time,queue,contacts', ...rows].join('\n');

describe('what a file says', () => {
  test.each([15, 30, 60] as const)('%i minutes are told by how far its rows are apart', (width) => {
    const { minutes, values, span, faults: found } = plan(file(...lines('2026-03-02', 'sales', 480, 600, width)));
    expect({ minutes, found, count: values.length }).toEqual({ minutes: width, found: [], count: 120 / width });
    expect(span).toEqual({ from: Date.parse('2026-03-02T08:00Z'), to: Date.parse('2026-03-02T10:00Z') });
  });

  test('ranges, handle times, semicolons with commas for points, heads in words, and one row for all together', () => {
    const text =
      'Date;Time;Queue;Contacts;Low;High;Handle seconds\r\n2026-03-02;8:00;*;12,5;8;17;240\r\n2026-03-02;08:30:00;*;0;;;';
    expect(plan(text)).toMatchObject({
      faults: [],
      values: [
        { queue: '*', expected: 12.5, low: 8, high: 17, handleSeconds: 240 },
        { queue: '*', expected: 0, low: null, high: null, handleSeconds: null },
      ],
    });
  });

  test('starts on the floor’s clock, or with an offset', () => {
    const text = (first: string, second: string) => `start,queue,contacts\n${first},sales,1\n${second},sales,2`;
    const expected = ['2026-07-01T07:00', '2026-07-01T07:30'];
    expect(starts(text('2026-07-01T08:00', '2026-07-01 08:30'))).toEqual(expected);
    expect(starts(text('2026-07-01T07:00Z', '2026-07-01T09:30+02:00'))).toEqual(expected);
  });

  test('no text, however wrong, is more than a list of faults', () => {
    const part = fc.constantFrom(
      'start',
      'date',
      'time',
      'queue',
      'contacts',
      ',',
      ';',
      '\n',
      '"',
      '2026-03-29',
      '01:30',
      'sales',
      '-1',
      '*',
    );
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const found = plan(parts.join(''));
        expect(shownPlan(found).faultCount).toBe(found.faults.length);
        expect(found.faults.length + found.values.length).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
  });
});

describe('what is wrong is named by line and column, all of it, with what to change', () => {
  test('cells', () => {
    const rows = [
      '02/03/2026,08:00,sales,1,,,',
      '2026-02-30,08:00,sales,1,,,',
      'March 2,08:00,sales,1,,,',
      '2026-03-02,8 am,sales,1,,,',
      '2026-03-02,24:00,sales,1,,,',
      '2026-03-02,08:00,salse,1,,,',
      '2026-03-02,08:00,,1,,,',
      '2026-03-02,08:00,sales,-1,,,',
      '2026-03-02,08:00,sales,,,,',
      '2026-03-02,08:00,sales,many,,,',
      '2026-03-02,08:00,sales,"1,250",,,',
      '2026-03-02,08:00,sales,5,2,,',
      '2026-03-02,08:00,sales,5,6,4,',
      '2026-03-02,08:00,sales,5,,,0',
      '2026-03-02,08:00,sales,5,,,,more',
    ];
    const found = plan(['date,time,queue,contacts,low,high,handle_seconds', ...rows].join('\n'));
    expect(found.faults.map(({ line, column, says: text }) => [line, column, text])).toEqual([
      [2, 'date', says('whether day or month comes first')],
      [3, 'date', says('no day of the calendar')],
      [4, 'date', says('yyyy-mm-dd')],
      [5, 'time', says('00:00 to 23:59')],
      [6, 'time', says('00:00 of the next day')],
      [7, 'queue', says('"salse", which is no queue')],
      [8, 'queue', says('empty')],
      [9, 'contacts', says('must not be negative')],
      [10, 'contacts', says('write 0')],
      [11, 'contacts', says('must be a number')],
      [12, 'contacts', says('thousands')],
      [13, 'high', says('low and high together')],
      [14, 'low', says('not be more than contacts')],
      [14, 'high', says('not be less than contacts')],
      [15, 'handle_seconds', says('more than 0')],
      [16, null, says('more cells')],
    ]);
    expect([found.values, found.unknownQueues]).toEqual([[], ['salse']]);
  });

  test.each<[string, string, unknown[]]>([
    ['a column nobody knows', 'date,time,queue,contacts,colour\n', [[1, 'colour', says('start, date, time, queue')]]],
    ['one that is there twice', 'date,time,queue,contacts,Contacts\n', [[1, 'contacts', says('twice')]]],
    ['a start and a date', 'start,date,queue,contacts\n', [[1, 'date', says('keep start')]]],
    ['no time', 'date,queue,contacts\n', [[1, 'time', says('missing')]]],
    ['a head and nothing else', 'date,time,queue,contacts\n', [[null, null, says('no rows')]]],
    ['nothing', ' ', [[null, null, says('empty')]]],
    ['a start in another format', 'start,queue,contacts\n02.03.2026 08:00,sales,1', [[2, 'start', says('2026-03-02T08:30')]]],
    ['rows of 20 minutes', file(...lines('2026-03-02', 'sales', 480, 600, 20)), [[null, null, says('15, 30 or 60')]]],
  ])('%s', (_what, text, expected) => {
    expect(faults(text)).toEqual(expected);
  });

  test('rows that begin no interval, and those that are there twice', () => {
    const rows = lines('2026-03-02', 'sales', 480, 660, 30);
    expect(faults(file(...rows, '2026-03-02,11:10,sales,1', '2026-03-02,09:00,sales,7'))).toEqual([
      [8, 'time', says('must begin an interval of 30 minutes')],
      [9, 'time', says('is in row 4 already')],
    ]);
  });

  test('too many rows, and too many days', () => {
    const many = Array.from({ length: 50_001 }, () => '2026-03-02,08:00,sales,1');
    expect(faults(file(...many))).toEqual([[null, null, says('50001 rows; at most 50000')]]);
    expect(faults(file('2026-03-02,08:00,sales,1', '2028-03-02,08:00,sales,1'))).toEqual([[null, null, says('at most 400')]]);
  });
});

describe('a file that misses intervals', () => {
  const days = ['2026-03-02', '2026-03-03', '2026-03-04'];
  const whole = days.flatMap((date) => [...lines(date, 'sales', 480, 600, 30), ...lines(date, 'support', 540, 600, 30)]);
  const without = (...gone: string[]) => whole.filter((line) => !gone.some((one) => line.startsWith(one)));

  test('hours in which a queue has none on any day are not missed', () => {
    expect(plan(file(...whole))).toMatchObject({ gaps: [], faults: [] });
  });

  test('is refused with which and how many, or nothing is expected of them', () => {
    const text = file(
      ...without('2026-03-03,08:30,sales', '2026-03-03,09:00,sales', '2026-03-03,09:00,support', '2026-03-03,09:30,support'),
    );
    const { gaps, faults: found } = plan(text);
    expect(gaps).toEqual([
      { queue: 'sales', from: '2026-03-03T08:30:00Z', to: '2026-03-03T09:30:00Z', count: 2 },
      { queue: 'support', from: '2026-03-03T09:00:00Z', to: '2026-03-03T10:00:00Z', count: 2 },
    ]);
    expect(found).toEqual([{ line: null, column: null, says: says('misses 4 intervals: sales from 2026-03-03T08:30:00Z') }]);
    const taken = plan(text, { missing: 'zero' });
    expect([taken.faults, taken.gaps.length]).toEqual([[], 2]);
  });

  test('on a day that is marked as closed nothing is missed', () => {
    const closed = { date: '2026-03-03', special: { kind: 'closed' } } as const;
    const text = file(...without('2026-03-03'));
    expect(plan(text).gaps).toHaveLength(2);
    expect(plan(text, { marks: [{ ...closed, queue: '*' }] }).gaps).toEqual([]);
    expect(plan(text, { marks: [{ ...closed, queue: 'sales' }] }).gaps).toMatchObject([{ queue: 'support', count: 2 }]);
  });
});

describe('[CA1] clock changes', () => {
  const day = (date: string, skipped: readonly string[], twice: readonly string[]) =>
    file(
      ...lines(date, 'sales', 0, 1440, 30).flatMap((line) => {
        const time = line.split(',')[1] ?? '';
        if (skipped.includes(time)) return [];
        return twice.includes(time) ? [line, line] : [line];
      }),
    );

  test.each<[string, string, string[], string[], number]>([
    ['Europe/Lisbon', '2026-03-29', ['01:00', '01:30'], [], 46],
    ['Europe/Lisbon', '2026-10-25', [], ['01:00', '01:30'], 50],
    ['America/New_York', '2026-03-08', ['02:00', '02:30'], [], 46],
    ['America/New_York', '2026-11-01', [], ['01:00', '01:30'], 50],
    ['Australia/Lord_Howe', '2026-10-04', ['02:00'], [], 47],
    ['Australia/Lord_Howe', '2026-04-05', [], ['01:30'], 49],
    ['Africa/Casablanca', '2026-02-15', [], ['02:00', '02:30'], 50],
    ['Africa/Casablanca', '2026-03-22', ['02:00', '02:30'], [], 46],
    ['Asia/Kathmandu', '2026-03-29', [], [], 48],
  ])('%s on %s: each half-hour once', (zone, date, skipped, twice, count) => {
    const { values, faults: found, gaps } = plan(day(date, skipped, twice), { zone });
    expect([found, gaps, new Set(values.map(({ start }) => start)).size]).toEqual([[], [], count]);
    const sorted = values.map(({ start }) => start).sort((a, b) => a - b);
    expect(sorted.every((start, at) => at === 0 || start - sorted[at - 1]! === 30 * 60_000)).toBe(true);
  });

  test('a time that is skipped is named; so is one that is shown twice and given once', () => {
    expect(faults(day('2026-03-29', ['01:30'], []))).toEqual([[4, 'time', says('goes forward over 2026-03-29 01:00')]]);
    expect(faults(day('2026-10-25', [], ['01:00']))).toEqual([[6, 'time', says('shown twice')]]);
    const third = `${day('2026-10-25', [], ['01:00', '01:30'])}\n2026-10-25,01:00,sales,1`;
    expect(faults(third)).toEqual([[52, 'time', says('already for this queue')]]);
  });

  test('an hour that the clock cuts short is an interval of its own', () => {
    const hours = [...lines('2026-04-05', 'sales', 0, 1440, 60).slice(0, 2), '2026-04-05,01:30,sales,4'];
    const rows = [...hours, ...lines('2026-04-05', 'sales', 120, 1440, 60)];
    expect(plan(file(...rows), { zone: 'Australia/Lord_Howe' })).toMatchObject({ minutes: 60, faults: [], gaps: [] });
  });
});
