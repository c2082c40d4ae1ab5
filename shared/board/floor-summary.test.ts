import { expect, test } from 'vitest';
import { alertOf } from '../alerts/alert.fixture.ts';
import type { AlertTile } from '../alerts/alert-tile.ts';
import { headOf, queueTileOf } from './arbitrary-board.fixture.ts';
import { summarise } from './floor-summary.ts';

const counted = (...alerts: AlertTile[]) => summarise(headOf('f'), [queueTileOf('*')], [], alerts)?.alerts;

test('alerts are counted but for those put off; the worst is of those that nobody has taken', () => {
  expect(counted()).toEqual({ count: 0, untaken: 0, worst: null });
  expect(
    counted(
      alertOf({ id: 'a', phase: 'acknowledged' }),
      alertOf({ id: 'b', severity: 'info' }),
      alertOf({ id: 'c', severity: 'warning' }),
      alertOf({ id: 'd', phase: 'snoozed' }),
    ),
  ).toEqual({ count: 3, untaken: 2, worst: 'warning' });
});
