import { expect, test } from 'vitest';
import { fieldOf, instantOf, textField } from './clock-text.ts';

const zone = 'Europe/Lisbon';
const at = (text: string): number => Date.parse(text);

test('a time of day is an instant of that date, on the floor’s clock', () => {
  expect(instantOf(textField('09:00'), '2026-07-01', zone, 0)).toBe(at('2026-07-01T08:00Z'));
});

test('[CA3] an end before the start is on the next day', () => {
  const start = at('2026-07-01T21:00Z');
  expect(instantOf(textField('06:00'), '2026-07-01', zone, start)).toBe(at('2026-07-02T05:00Z'));
  expect(instantOf(textField('23:00'), '2026-07-01', zone, start)).toBe(at('2026-07-01T22:00Z'));
});

test('[CA2] a time that the clock shows twice is the first, unless it was the second when it came', () => {
  expect(instantOf(textField('01:30'), '2026-10-25', zone, 0)).toBe(at('2026-10-25T00:30Z'));
  const second = fieldOf(at('2026-10-25T01:30Z'), zone);
  expect(second.text).toBe('01:30');
  expect(instantOf(second, '2026-10-25', zone, 0)).toBe(at('2026-10-25T01:30Z'));
  expect(instantOf({ ...second, text: '01:45' }, '2026-10-25', zone, 0)).toBe(at('2026-10-25T00:45Z'));
});

test('a time that the clock skips is none, and so is what is no time', () => {
  expect(instantOf(textField('01:30'), '2026-03-29', zone, 0)).toBe('skipped');
  expect(instantOf(textField('1:30'), '2026-03-28', zone, 0)).toBe('missing');
  expect(instantOf(textField(''), '2026-03-28', zone, 0)).toBe('missing');
});
