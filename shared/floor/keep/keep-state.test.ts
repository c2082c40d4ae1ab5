import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disordered, floorDay, opening } from '../testing/generate.ts';
import { reopen, runKept, warmAll } from '../testing/kept-floor.ts';
import { essence, runFloor } from '../testing/run-floor.ts';

const evening = opening + 6 * 3600_000;
const patience = { timeout: 60_000 };
const disorder = floorDay.chain(disordered);

test('[EV2] a commit after every event ends in the same floor as none', patience, () => {
  fc.assert(
    fc.property(disorder, (events) => {
      expect(essence(runKept(events, evening, false).floor)).toEqual(essence(runFloor(events, evening)));
    }),
    { numRuns: 60 },
  );
});

test('[EV2] a floor built again from what was kept is the floor that was let go', patience, () => {
  fc.assert(
    fc.property(disorder, fc.integer({ min: 0, max: 360 }), (events, minutes) => {
      const { floor, kept } = runKept(events, opening + minutes * 60_000, false);
      expect(essence(reopen(kept))).toEqual(essence(floor));
    }),
    { numRuns: 60 },
  );
});

test('[EV4] contacts that cool and are brought back when named end in the same floor', patience, () => {
  fc.assert(
    fc.property(disorder, (events) => {
      const { floor, kept } = runKept(events, evening, true);
      warmAll(floor, kept);
      expect(essence(floor)).toEqual(essence(runFloor(events, evening)));
    }),
    { numRuns: 60 },
  );
});

test('[EV4] a floor built again without its cold contacts still has their tallies and their agents’ time', patience, () => {
  fc.assert(
    fc.property(disorder, (events) => {
      const { floor, kept } = runKept(events, evening, true);
      expect(essence(reopen(kept))).toEqual(essence(floor));
    }),
    { numRuns: 60 },
  );
});
