import { expect, test } from 'vitest';
import { reloadsNow } from './nightly.ts';

const night = { minute: 200, age: 24 * 3_600_000, calm: true, part: 0 };

test('by night, once, and only where nothing is wrong', () => {
  expect(reloadsNow(night)).toBe(true);
  expect(reloadsNow({ ...night, minute: 179 })).toBe(false);
  expect(reloadsNow({ ...night, minute: 300 })).toBe(false);
  expect(reloadsNow({ ...night, age: 3_600_000 })).toBe(false);
  expect(reloadsNow({ ...night, calm: false })).toBe(false);
});

test('each screen has its own minute, and half an hour to find a quiet one', () => {
  expect(reloadsNow({ ...night, minute: 200, part: 0.999 })).toBe(false);
  expect(reloadsNow({ ...night, minute: 270, part: 0.999 })).toBe(true);
});
