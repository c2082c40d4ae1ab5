import { expect, test } from 'vitest';
import { fitLanes } from './lanes/fit-lanes.ts';
import { fitTiles } from './agents/fit-tiles.ts';
import { measures } from './screen/screen-content.ts';
import { wallShares } from './wall-shares.ts';

const boxes = { wide: { width: 117, height: 60 }, tall: { width: 65, height: 110 } };

test.each([3, 8, 30])(
  'with %i queues lanes and tiles share the height, legible both, however many agents there are',
  (queues) => {
    for (const box of [boxes.wide, boxes.tall])
      for (const agents of [12, 60, 200, 400]) {
        const shares = wallShares(queues, agents, box);
        expect(shares.queues + shares.agents).toBeCloseTo(1);
        const lanes = fitLanes(queues, measures, { width: box.width, height: shares.queues * box.height - 1.6 }, false);
        if (lanes.form === 'line') expect(lanes.unit).toBeGreaterThan(0.75);
        const tiles = fitTiles(agents + 9, { width: box.width, height: shares.agents * box.height - 1.6 }, false);
        expect(tiles.text).toBeGreaterThan(agents + queues > 400 ? 0.6 : 0.65);
      }
  },
);

test('eight lanes keep their full form beside a crowd', () => {
  const shares = wallShares(8, 60, boxes.wide);
  expect(shares.queues * 60 - 1.6).toBeGreaterThanOrEqual(8 * 3.9);
});

test('from afar half at most goes to agents, unless lanes leave more', () => {
  expect(wallShares(8, 60, { width: 34, height: 15 }, true).agents).toBeLessThanOrEqual(0.5);
  expect(wallShares(1, 60, { width: 34, height: 15 }, true).agents).toBeGreaterThan(0.6);
});
