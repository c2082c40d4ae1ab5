import { expect, test } from 'vitest';
import { activityIn } from './activity-word.ts';

const inTimes = (...texts: string[]) => activityIn(texts, false);
const allDay = (...texts: string[]) => activityIn(texts, true);

test.each([
  ...['Off', 'Vacation 🌴', 'day off', 'Day-off', 'Annual leave', 'Sick leave', 'on holiday', 'Leave of absence'],
  ...['Vacaciones', 'Día libre', 'de baja', 'Baja por enfermedad', 'إجازة', 'اجازة مرضية', 'يوم إجازة'],
])('"%s" is a day off, with times of day or without', (text) => {
  expect([inTimes(text), allDay(text), inTimes(text, 'Ada Lovelace'), inTimes('Calendar', text)]).toEqual([
    ...['off', 'off', 'off', 'off'],
  ]);
});

test('a title that only has such a word in it is what else it says, or unclear, but no day off', () => {
  const titles = [
    'Project kick-off',
    'Day-off planning meeting',
    'Leave training',
    'Reunión sobre vacaciones',
    'اجتماع عن إجازة',
  ];
  expect(titles.map((text) => inTimes(text))).toEqual(['other-work', 'meeting', 'training', 'meeting', 'meeting']);
  expect(['Kick-off', 'Off-site', 'Office', 'Offline cases'].map((text) => inTimes(text))).toEqual([
    'work',
    'work',
    'work',
    'work',
  ]);
  const unclear = ['Holiday hotline', 'Maternity leave cover', 'Ada: vacation', 'Vacation in Spain'];
  expect(unclear.map((text) => inTimes(text))).toEqual(unclear.map(() => 'unclear'));
  // a category says which
  expect([inTimes('work', 'Holiday hotline'), inTimes('Training', 'Holiday hotline'), inTimes('off', 'Ada: vacation')]).toEqual([
    ...['work', 'training', 'off'],
  ]);
});

test('all day it is enough to begin so', () => {
  expect(
    ['Vacation in Spain', 'Sick – flu', 'Annual leave - Ada', 'Day off: Ada', 'إجازة في البحر'].map((text) => allDay(text)),
  ).toEqual([...['off', 'off', 'off', 'off', 'off']]);
  expect(['Ada: vacation', 'Maternity leave cover', 'Day-off planning meeting', 'Off-site'].map((text) => allDay(text))).toEqual([
    ...['unclear', 'unclear', 'meeting', 'work'],
  ]);
});
