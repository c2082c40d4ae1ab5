import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disordered, floorDay, opening } from './testing/generate.ts';
import { essence, runFloor } from './testing/run-floor.ts';

const evening = opening + 6 * 3600_000;

const patience = 60_000;

test('[EV2] any order and any repetition of the same events ends in the same floor', { timeout: patience }, () => {
  const cases = floorDay.chain((events) => fc.tuple(fc.constant(events), disordered(events)));
  fc.assert(
    fc.property(cases, ([events, other]) => {
      expect(essence(runFloor(other, evening))).toEqual(essence(runFloor(events, evening)));
    }),
    { numRuns: 150 },
  );
});

test('[EV1] a repeated event changes nothing', { timeout: patience }, () => {
  fc.assert(
    fc.property(floorDay, (events) => {
      expect(essence(runFloor([...events, ...events], evening))).toEqual(essence(runFloor(events, evening)));
    }),
    { numRuns: 50 },
  );
});
