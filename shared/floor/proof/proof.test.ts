import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureOnTile } from '../../board/figure-on-tile.ts';
import { measures, queueMeasure } from '../../metrics/measure.ts';
import type { Floor } from '../floor.ts';
import { disordered, floorDay, opening } from '../testing/generate.ts';
import { look, runFloor } from '../testing/run-floor.ts';
import { addUp, type Sum } from './add-up.ts';
import { piecesOf, scopeOf } from './scope.ts';
import { weigh, type Weighed } from './weigh.ts';
import { proofPeriod, windowOf, type ProofPeriod } from './window.ts';

type Tile = ReturnType<typeof look>['queues'][number];

const prove = (floor: Floor, tile: Tile, measure: (typeof queueMeasure.options)[number], period: ProofPeriod) => {
  const window = windowOf(floor, period);
  const { now } = floor.clock;
  const scope = scopeOf(measure, tile);
  const pieces = [...floor.contacts.values()].flatMap(({ settled }) => piecesOf(scope, settled, floor.judgingAt, now));
  const weighed = pieces.map((piece) => weigh(measure, piece, window, now)).filter((one) => one !== null);
  return { weighed, sum: addUp(measure, weighed, window, now) };
};

const total = (weighed: readonly Weighed[], of: 'numerator' | 'denominator'): number =>
  weighed.reduce((sum, one) => sum + one[of], 0);

/** What an answer says of its parts, against what it says of the whole. */
const checkParts = (weighed: readonly Weighed[], { figure, excluded, pending }: Sum, kind: string): void => {
  if (kind === 'now') return;
  expect(total(weighed, 'numerator')).toBeCloseTo(figure.numerator, 6);
  expect(total(weighed, 'denominator')).toBe(figure.denominator ?? 0);
  const counted = weighed.filter(({ counts }) => counts.denominator).length;
  if (kind === 'count') return;
  expect(counted).toBe(figure.denominator);
  expect(excluded.reduce((sum, { count }) => sum + count, 0) + pending).toBe(weighed.length - counted);
};

const minutesLater = fc.integer({ min: 0, max: 300 });

test('[TA9] every figure of a board is the sum of what its proof names', { timeout: 120_000 }, () => {
  let proved = 0;
  fc.assert(
    fc.property(floorDay.chain(disordered), minutesLater, (events, minutes) => {
      const last = Math.max(...events.map(({ time }) => time));
      const floor = runFloor(events, Math.max(last, opening + minutes * 60_000));
      for (const tile of look(floor).queues) {
        for (const measure of queueMeasure.options) {
          for (const period of proofPeriod.options) {
            const { weighed, sum } = prove(floor, tile, measure, period);
            expect({ measure, period, ...sum.figure }).toEqual({
              measure,
              period,
              ...figureOnTile(tile, measure, period, floor.clock.now),
            });
            checkParts(weighed, sum, measures[measure].kind);
            proved += Number(sum.figure.numerator > 0);
          }
        }
      }
    }),
    { numRuns: 60 },
  );
  expect(proved).toBeGreaterThan(1000);
});
