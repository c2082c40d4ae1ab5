import fc from 'fast-check';
import { expect, test } from 'vitest';
import { disordered, event, floorDay, opening } from './testing/generate.ts';
import { warmAll } from './testing/kept-floor.ts';
import { runReviewed } from './testing/reviewed-floor.ts';
import { essence, runFloor } from './testing/run-floor.ts';

const evening = opening + 6 * 3600_000;
const patience = { timeout: 60_000 };
const minute = 60_000;

test.each([false, true])(
  '[EV2] word about the past that is worked into cold contacts slice by slice ends in the same floor (reloads: %s)',
  patience,
  (reloads) => {
    let slices = 0;
    fc.assert(
      fc.property(floorDay.chain(disordered), fc.integer({ min: 1, max: 3 }), (events, most) => {
        const run = runReviewed(events, evening, most, reloads);
        slices += run.slices;
        warmAll(run.floor, run.kept);
        expect(essence(run.floor)).toEqual(essence(runFloor(events, evening)));
      }),
      { numRuns: 80 },
    );
    expect(slices).toBeGreaterThan(100);
  },
);

/** Two calls that waited 15 s, and long after a target of 10 s, in force since before they came. */
const judgedLate = [
  ...['c1', 'c2'].flatMap((contact) => [
    event('contact.queued', opening, { contact, queue: 'sales' }),
    event('contact.answered', opening + 15_000, { contact, agent: 'ana' }),
    event('contact.ended', opening + minute, { contact }),
  ]),
  event('contact.queued', opening + 60 * minute, { contact: 'later', queue: 'sales' }),
  event('config.queue_defined', opening - minute, { queue: 'sales', target: 10 }),
];

test('[SL5] a target of the past holds for a cold contact, and for one an event brings back before its slice', () => {
  const wrapped = event('contact.wrapped', opening + 2 * minute, { contact: 'c2', agent: 'ana' });
  const { floor } = runReviewed([...judgedLate, wrapped], opening + 61 * minute, 1, false);
  const tally = floor.buckets.quarters.get(`cohort:${opening}:sales`)?.tally;
  expect(tally).toMatchObject({ offered: 2, answered: 2 });
  expect(tally).toEqual(
    runFloor([...judgedLate, wrapped], opening + 61 * minute).buckets.quarters.get(`cohort:${opening}:sales`)?.tally,
  );
});
