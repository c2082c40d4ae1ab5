import { expect, test } from 'vitest';
import { queueTileOf } from './arbitrary-board.fixture.ts';
import { isJudged, judgedLevel, judgedPeriod } from './judged-period.ts';

test('a level is held against the goal over the goal’s period: this half-hour, or today', () => {
  expect(judgedPeriod({ goalPeriod: 'interval' }, 'last30')).toBe('interval');
  expect(judgedPeriod({ goalPeriod: 'day' }, 'interval')).toBe('today');
  expect(judgedPeriod({ goalPeriod: 'month' }, 'last60')).toBe('today');
  expect(judgedPeriod({ goalPeriod: null }, 'last60')).toBe('last60');
});

test('no other period is coloured by it', () => {
  expect((['today', 'interval', 'last30'] as const).map((shown) => isJudged({ goalPeriod: 'day' }, shown))).toEqual([
    true,
    false,
    false,
  ]);
  expect(isJudged({ goalPeriod: null }, 'last15')).toBe(true);
});

test('the level of that period is the one that counts', () => {
  const level = { value: 0.5, numerator: 1, denominator: 2 };
  const tile = queueTileOf('sales');
  const day = { ...tile, goalPeriod: 'day' as const, today: { ...tile.today, serviceLevel: level } };
  expect(judgedLevel(day, 'last30')).toBe(level);
  expect(judgedLevel({ ...day, goalPeriod: null }, 'last30')).toBe(day.last30.serviceLevel);
});
