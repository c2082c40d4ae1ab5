import { expect, test } from 'vitest';
import { planOf } from './plan-of.ts';

const hour = 3_600_000;
const shift = { id: 's', agent: 'ann', day: '1970-01-01', start: 9 * hour, end: 17 * hour, source: 'people' };
const lunch = { activity: 'meal', start: 12 * hour, end: 13 * hour } as const;
const asked = { agent: 'ann', note: null, askedBy: 'Ann', askedAt: 0, decidedBy: null, decidedAt: null, decisionNote: null };

const shown = (of: Parameters<typeof planOf>[0]): string[] =>
  planOf(of).map(({ from, to, activity, asked: open }) => `${from / hour}–${to / hour} ${activity}${open ? '?' : ''}`);

test('time of a shift that no part fills is work', () => {
  expect(shown({ shifts: [{ ...shift, parts: [lunch] }], exceptions: [] })).toEqual(['9–12 work', '12–13 meal', '13–17 work']);
});

test('what was approved takes the place of what the shift says, and time off is shown as such', () => {
  const off = { ...asked, id: 'x', start: 15 * hour, end: 20 * hour, activity: 'off', state: 'approved' } as const;
  expect(shown({ shifts: [{ ...shift, parts: [] }], exceptions: [off] })).toEqual(['9–15 work', '15–20 off']);
});

test('what is asked for lies over the plan and changes nothing yet; what was declined is not shown', () => {
  const training = { ...asked, id: 'x', start: 10 * hour, end: 11 * hour, activity: 'training', state: 'asked' } as const;
  const declined = { ...training, id: 'y', state: 'declined' } as const;
  expect(shown({ shifts: [{ ...shift, parts: [] }], exceptions: [training, declined] })).toEqual([
    '9–17 work',
    '10–11 training?',
  ]);
});
