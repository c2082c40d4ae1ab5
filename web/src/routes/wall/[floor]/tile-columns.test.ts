import { expect, test } from 'vitest';
import { tileColumns } from './tile-columns.ts';
import { wallShares } from './wall-shares.ts';

test('before the box is measured there are columns all the same', () => {
  expect(tileColumns(60, 0, 0)).toBeGreaterThan(0);
});

test.each([12, 60, 80, 110, 200, 400])('%i agents fit a 1080-line wall with rows high enough to read', (agents) => {
  const height = (wallShares(5, agents).agents * 58 - 1.6) * 16;
  const columns = tileColumns(agents + 8, 1880, height);
  const rowHeight = height / Math.ceil((agents + 8) / columns);
  expect(rowHeight).toBeGreaterThan(agents > 80 ? 15 : 32);
  expect(1880 / columns).toBeGreaterThan(100);
});

test('queues keep room for a lane each, however many agents there are', () => {
  for (const queues of [1, 5, 8]) {
    const shares = wallShares(queues, 400);
    expect(shares.queues + shares.agents).toBeCloseTo(1);
    expect((shares.queues * 58 - 1.6) / queues).toBeGreaterThan(3.9);
  }
});
