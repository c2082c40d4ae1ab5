import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { OpeningHoursSet } from '../events/opening-hours.ts';
import { hoursText, readHours } from './hours-text.ts';
import { someHours } from './some-hours.fixture.ts';

const early = [{ from: '08:00', to: '18:00' }];
const short = [{ from: '09:00', to: '13:00' }];

test.each<[string, OpeningHoursSet | null]>([
  ['Mo-We 08:00-18:00; Sa 9:00-13:00', { week: { mon: early, tue: early, wed: early, sat: short } }],
  ['fr-mo 08:00-18:00', { week: { fri: early, sat: early, sun: early, mon: early } }],
  ['Mo,Th 09:00–13:00 | 2026-12-25 closed', { week: { mon: short, thu: short }, special: [{ date: '2026-12-25', open: [] }] }],
  ['closed', { week: {} }],
  ['24/7', null],
])('[SL6] "%s" is read', (text, value) => {
  expect(readHours(text)).toEqual({ value });
});

test.each([
  ['Mo-Fr', 'no days with times'],
  ['Mo-Fr 8-18', 'no days with times'],
  ['Xx 08:00-18:00', 'names no days'],
  ['Mo 08:00-18:00; Mo 19:00-20:00', 'twice'],
  ['Mo 08:00-25:00', 'local time'],
  ['Mo 08:00-08:00', 'must differ'],
  ['2026-02-30 closed', 'date'],
  [';', 'no days'],
  ['Mo 08:00-12:00,11:00-13:00', 'overlap'],
  ['Su 22:00-06:00,08:00-24:00', 'overlap'],
  ['2026-12-25 closed; 2026-12-25 08:00-12:00', 'once'],
])('[SL6] "%s" is refused with words', (text, words) => {
  expect(readHours(text)).toMatchObject({ fault: expect.stringContaining(words) });
});

test('[SL6] what is written is read back', () => {
  fc.assert(
    fc.property(someHours, (set) => {
      const read = readHours(hoursText(set));
      expect(read).toHaveProperty('value');
      if ('value' in read && read.value) expect(hoursText(read.value)).toBe(hoursText(set));
    }),
  );
});

test('[SL6] no text is more than hours or a fault', () => {
  const parts = fc.constantFrom(
    'Mo',
    '-',
    'Fr',
    ' ',
    '08:00',
    '18:00',
    '24:00',
    ';',
    ',',
    'closed',
    '2026-12-25',
    '24/7',
    '|',
    'x',
  );
  fc.assert(
    fc.property(fc.array(parts), (list) => {
      const read = readHours(list.join(''));
      expect('value' in read || read.fault.length > 0).toBe(true);
    }),
    { numRuns: 500 },
  );
});
