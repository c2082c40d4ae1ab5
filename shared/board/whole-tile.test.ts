import { expect, test } from 'vitest';
import { queueTileOf } from './arbitrary-board.fixture.ts';
import { wholeTile } from './whole-tile.ts';

test('[SL6] a board kept by a version without opening hours is read as one where there are none', () => {
  const tile = queueTileOf('sales', 2);
  const {
    site: _site,
    opensAt: _opens,
    goalPeriod: _goal,
    standingSeconds: _standing,
    waitingOutOfHours: _apart,
    outOfHoursSince: _since,
    ...rest
  } = tile;
  const figures = ({ outOfHours: _outOfHours, ...before }: typeof tile.today): unknown => before;
  const old = Object.fromEntries(
    Object.entries(rest).map(([field, value]) => [field, field in { today: 0, interval: 0 } ? figures(value as never) : value]),
  );
  expect(wholeTile(old as typeof tile)).toEqual(tile);
  expect(wholeTile(tile)).toBe(tile);
});
