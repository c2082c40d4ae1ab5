import { expect, test } from 'vitest';
import { textField } from './clock-text.ts';
import { draftOf, newPart, newShift, readDraft } from './day-draft.ts';
import { shownDays } from './shown-days.ts';

const zone = 'Europe/Madrid';
const at = (text: string): number => Date.parse(text);
const dayOf = (date: string) => {
  const [day] = shownDays('day', date, zone, 0);
  if (!day) throw new Error('no day');
  return day;
};
const draft = (start: string, end: string, ...parts: [string, string][]) => ({
  start: textField(start),
  end: textField(end),
  parts: parts.map(([from, to]) => ({ ...newPart, start: textField(from), end: textField(to) })),
});

test('[CA3] a night shift and its break after midnight belong to the day it starts', () => {
  const { shifts, faults } = readDraft([draft('22:00', '06:00', ['02:00', '02:30'])], dayOf('2026-03-02'), zone);
  expect(faults.size).toBe(0);
  expect(shifts).toEqual([
    {
      start: at('2026-03-02T21:00Z'),
      end: at('2026-03-03T05:00Z'),
      parts: [{ activity: 'break', start: at('2026-03-03T01:00Z'), end: at('2026-03-03T01:30Z') }],
    },
  ]);
});

test('what came is what goes back, over a change of the clock too', () => {
  const shift = {
    start: at('2026-10-24T20:00Z'),
    end: at('2026-10-25T05:00Z'),
    // 02:30 the second time
    parts: [{ activity: 'meal' as const, start: at('2026-10-25T01:30Z'), end: at('2026-10-25T02:15Z') }],
  };
  expect(readDraft([draftOf(shift, zone)], dayOf('2026-10-24'), zone).shifts).toEqual([shift]);
});

test('times that are none are named as the API names them', () => {
  const { faults } = readDraft([draft('09:00', ''), draft('02:30', '10:00', ['', '9'])], dayOf('2026-03-29'), zone);
  expect([...faults]).toEqual([
    ['shifts[0].end', 'missing'],
    ['shifts[1].start', 'skipped'],
    ['shifts[1].parts[0].start', 'missing'],
    ['shifts[1].parts[0].end', 'missing'],
  ]);
});

test('a shift begun anew can be kept as it stands', () => {
  expect(readDraft([newShift], dayOf('2026-03-02'), zone).faults.size).toBe(0);
});
