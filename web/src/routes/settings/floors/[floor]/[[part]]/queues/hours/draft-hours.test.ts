import fc from 'fast-check';
import { expect, test } from 'vitest';
import { someHours } from '@floorlight/shared/calendar/some-hours.fixture.ts';
import { hoursText } from '@floorlight/shared/calendar/hours-text.ts';
import { weekdays } from '@floorlight/shared/events/opening-hours.ts';
import { copiedTo, draftOf, endsNextDay, hoursFaults, hoursOf, nextSpan, timeTyped } from './draft-hours.ts';

test('[SL6] hours come back from their draft as they were, with no fault', () => {
  fc.assert(
    fc.property(fc.option(someHours), (hours) => {
      const draft = draftOf(hours);
      expect(hoursFaults(draft)).toEqual({});
      const back = hoursOf(draft);
      const dated = hours?.special?.toSorted((a, b) => (a.date < b.date ? -1 : 1));
      expect(back && hoursText(back)).toBe(hours && hoursText({ ...hours, ...(dated && { special: dated }) }));
    }),
  );
});

test('a queue that had none is offered an office week, and has none until it is chosen', () => {
  const draft = draftOf(null);
  expect(hoursOf(draft)).toBeNull();
  draft.own = true;
  expect(hoursText(hoursOf(draft) ?? { week: {} })).toBe('Mo-Fr 08:00-18:00');
});

test.each([
  ['8', '08:00'],
  ['830', '08:30'],
  [' 8.30 ', '08:30'],
  ['0815', '08:15'],
  ['24', '24:00'],
  ['noon', 'noon'],
  ['', ''],
])('"%s" is %s', (typed, time) => {
  expect(timeTyped(typed)).toBe(time);
});

test('what is wrong is said where it is', () => {
  const draft = draftOf(null);
  draft.own = true;
  draft.week.mon = [{ from: '08:00', to: '25:00' }];
  draft.week.tue = [{ from: '08:00', to: '08:00' }];
  draft.week.wed = [
    { from: '08:00', to: '12:00' },
    { from: '11:00', to: '13:00' },
  ];
  draft.special = [
    { key: 1, date: '', open: [] },
    { key: 2, date: '2026-12-25', open: [] },
    { key: 3, date: '2026-12-25', open: [] },
  ];
  expect(Object.keys(hoursFaults(draft))).toEqual(['mon', 'tue', 'wed', 'special-1', 'special-2', 'special-3']);
  draft.own = false;
  expect(hoursFaults(draft)).toEqual({});
});

test('a day is copied to others, and is theirs from then on', () => {
  const { week } = draftOf({ week: { mon: [{ from: '09:00', to: '12:00' }] } });
  const copied = copiedTo(week, 'mon', ['sat', 'sun']);
  expect(weekdays.filter((day) => copied[day].length > 0)).toEqual(['mon', 'sat', 'sun']);
  expect(copied.sat[0]).not.toBe(copied.mon[0]);
});

test('a night ends on the next day, another stretch begins after the last', () => {
  expect([endsNextDay({ from: '22:00', to: '06:00' }), endsNextDay({ from: '08:00', to: '24:00' })]).toEqual([true, false]);
  expect(nextSpan([{ from: '08:00', to: '12:00' }])).toEqual({ from: '13:00', to: '' });
  expect(nextSpan([])).toEqual({ from: '08:00', to: '18:00' });
});
