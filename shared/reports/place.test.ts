import { expect, test } from 'vitest';
import { isAfter, placeOf, placeText } from './place.ts';

const row = { start: '2026-03-02T10:30:00Z', queue: 'group:Verkäufe' };

test('a place is read as it was written', () => {
  expect(placeOf(placeText(row))).toEqual({ start: Date.parse(row.start), name: row.queue });
});

test.each(['', 'x', '!!', Buffer.from('[1,2]').toString('base64url'), Buffer.from('["yesterday","q"]').toString('base64url')])(
  'what we did not write is no place: %s',
  (text) => {
    expect(placeOf(text)).toBeNull();
  },
);

test('rows come after it by time, then by name', () => {
  const place = placeOf(placeText(row))!;
  expect(isAfter(row, place)).toBe(false);
  expect(isAfter({ ...row, queue: 'h' }, place)).toBe(true);
  expect(isAfter({ ...row, queue: 'a' }, place)).toBe(false);
  expect(isAfter({ start: '2026-03-02T11:00:00Z', queue: 'a' }, place)).toBe(true);
});
