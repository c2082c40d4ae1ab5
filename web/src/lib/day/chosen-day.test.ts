import { expect, test } from 'vitest';
import { chosenDay, dayWay } from './chosen-day.ts';

const head = {
  dayStart: Date.parse('2026-03-01T18:15:00Z'),
  floor: { id: 'north', name: 'North', timezone: 'Asia/Kathmandu', mode: 'live' as const },
};

test.each([
  [null, '2026-03-02', true],
  ['2026-03-02', '2026-03-02', true],
  ['yesterday', '2026-03-02', true],
  ['2026-13-45', '2026-03-02', true],
  ['2026-02-28', '2026-02-28', false],
])('%s asks for %s', (asked, date, isToday) => {
  expect(chosenDay(head, asked)).toMatchObject({ date, isToday, today: '2026-03-02' });
});

test('the address keeps what else it says', () => {
  const url = new URL('http://x/agents/north/ann?view=short&date=2026-02-28');
  expect(dayWay(url, '2026-02-27')).toBe('?view=short&date=2026-02-27');
  expect(dayWay(url, null)).toBe('?view=short');
  expect(dayWay(new URL('http://x/agents/north/ann?date=2026-02-28'), null)).toBe('/agents/north/ann');
});
