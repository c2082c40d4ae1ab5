import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addTally, emptyTally, isEmpty, sumTallies, type Tally } from '../metrics/tally.ts';
import { rollingOf, withMissed } from '../board/view/figures.ts';
import { liveWaits } from '../board/view/live-waits.ts';
import { countWaiting } from '../metrics/judge-visit.ts';
import { isOutOfHours, waitClock, waited } from '../metrics/wait-clock.ts';
import { bucketOf } from './buckets.ts';
import { stepStart } from './step.ts';
import { foldContact } from './contact/fold.ts';
import { settle } from './contact/settle.ts';
import { snapshotEnd } from './contact/snapshot-end.ts';
import { tallyContact, type Contribution } from './contact/tally-contact.ts';
import type { Floor } from './floor.ts';
import { longestOf } from './longest-waits.ts';
import { queueOf } from './entities.ts';
import { disordered, floorDay, opening } from './testing/generate.ts';
import { runFloor } from './testing/run-floor.ts';

const patience = { timeout: 60_000 };
const runs = { numRuns: 100 };
const now = opening + 5 * 3600_000;
const disorder = floorDay.chain(disordered);

/** What all contacts count as, counted from nothing. */
const contributions = (floor: Floor, at = floor.clock.now): Contribution[] =>
  [...floor.contacts.values()].flatMap(({ id, events }) => {
    const settled = settle(foldContact(id, events), floor.judgingAt, at, snapshotEnd(floor.snapshots, id, events));
    return tallyContact(settled, floor.judgingAt, at);
  });

test(
  '[TA2] [SL6] every visit offered, and every one out of hours, is answered, abandoned, flowed out, lost or waiting: one of them',
  patience,
  () => {
    fc.assert(
      fc.property(disorder, (events) => {
        for (const { attribution, tally } of runFloor(events, now).buckets.quarters.values()) {
          if (attribution === 'outcome') continue;
          expect(tally.offered).toBe(tally.answered + tally.abandoned + tally.flowedOut + tally.lost + tally.waiting);
          expect(tally.outOfHours).toBe(
            tally.outOfHoursAnswered +
              tally.outOfHoursAbandoned +
              tally.outOfHoursFlowedOut +
              tally.outOfHoursLost +
              tally.outOfHoursWaiting,
          );
          expect(tally.pending).toBeLessThanOrEqual(tally.waiting);
          expect(tally.judged).toBeLessThanOrEqual(tally.offered - tally.pending);
          expect(tally.inTarget).toBeLessThanOrEqual(tally.judged);
        }
      }),
      runs,
    );
  },
);

test('[TA7] tallies kept by adding and withdrawing equal tallies counted from nothing, maxima too', patience, () => {
  fc.assert(
    fc.property(disorder, (events) => {
      const floor = runFloor(events, now);
      const expected = new Map<string, { tally: Tally; longest: number | null }>();
      for (const contribution of contributions(floor)) {
        const sum = expected.get(bucketOf(contribution)) ?? { tally: emptyTally(), longest: null };
        addTally(sum.tally, contribution.tally);
        if (contribution.wait) sum.longest = Math.max(sum.longest ?? 0, contribution.wait.ms);
        expected.set(bucketOf(contribution), sum);
      }
      const kept = [...floor.buckets.quarters].filter(([, bucket]) => !isEmpty(bucket.tally));
      expect(new Map(kept.map(([key, { tally, waits }]) => [key, { tally, longest: longestOf(waits) }]))).toEqual(
        new Map([...expected].filter(([, { tally }]) => !isEmpty(tally))),
      );
    }),
    runs,
  );
});

test('[TA7] cohort and outcome count the same answers, abandons and handlings over all time', patience, () => {
  fc.assert(
    fc.property(disorder, (events) => {
      const buckets = [...runFloor(events, now).buckets.quarters.values()];
      const total = (attribution: string): Tally =>
        sumTallies(buckets.filter((bucket) => bucket.attribution === attribution).map((bucket) => bucket.tally));
      const [cohort, outcome] = [total('cohort'), total('outcome')];
      for (const field of ['offered', 'answered', 'abandoned', 'flowedOut', 'lost', 'handledWithEnd', 'handleTime'] as const) {
        expect(outcome[field]).toBe(cohort[field]);
      }
    }),
    runs,
  );
});

test('[TA8] a rolling window holds exactly what happened within it, in steps of ten seconds', patience, () => {
  const instants = fc
    .array(fc.integer({ min: 0, max: 5 * 3600 }), { minLength: 1, maxLength: 6 })
    .map((all) => all.sort((a, b) => a - b));
  fc.assert(
    fc.property(floorDay, instants, (events, seconds) => {
      let next = 0;
      for (const at of seconds.map((second) => opening + second * 1000)) {
        const due = events.slice(next).filter((one) => one.time <= at);
        next += due.length;
        const seen = runFloor(events.slice(0, next), at);
        for (const name of ['sales', 'support', 'billing']) {
          const queue = queueOf(seen, name);
          const rolling = withMissed(liveWaits(seen, queue).missed, rollingOf(seen, queue));
          for (const [window, minutes] of [
            ['last15', 15],
            ['last30', 30],
            ['last60', 60],
          ] as const) {
            const from = stepStart(at) + 10_000 - minutes * 60_000;
            const expected = emptyTally();
            for (const one of contributions(seen, at)) {
              if (one.attribution === 'outcome' && one.queue === name && one.at >= from) addTally(expected, one.tally);
            }
            for (const { enteredAt, channel } of queue.waiting.values()) {
              const judging = seen.judgingAt(name, enteredAt);
              const wait = waited(waitClock(judging, channel), enteredAt, at);
              if (!isOutOfHours(judging, enteredAt)) addTally(expected, { judged: countWaiting(wait, judging).judged ?? 0 });
            }
            expect(rolling[window].tally).toEqual(expected);
          }
        }
      }
    }),
    { numRuns: 40 },
  );
});
