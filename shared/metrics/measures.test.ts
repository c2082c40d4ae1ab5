import { expect, test } from 'vitest';
import { emptyAgentTally } from './agent-tally.ts';
import { abandonRate, averageHandleTime, averageSpeedOfAnswer } from './measures.ts';
import { idleShare, occupancy, utilisation } from './occupancy.ts';
import { emptyTally, type Tally } from './tally.ts';

const tally = (change: Partial<Tally>): Tally => ({ ...emptyTally(), ...change });

test('[MX1] ASA is the mean wait of answered visits', () => {
  expect(averageSpeedOfAnswer(tally({ answered: 4, waitAnswered: 50_000 }))).toEqual({
    value: 12.5,
    numerator: 50,
    denominator: 4,
  });
});

test('[MX1] [SL4] nobody answered: no value', () => {
  expect(averageSpeedOfAnswer(tally({ offered: 3, abandoned: 3 })).value).toBeNull();
});

test('[MX2] AHT is handle time over handlings with an end, not over answers', () => {
  expect(averageHandleTime(tally({ answered: 5, handledWithEnd: 2, handleTime: 300_000 }))).toEqual({
    value: 150,
    numerator: 300,
    denominator: 2,
  });
});

test('[MX3] abandon rate leaves the waiting out', () => {
  expect(abandonRate(tally({ offered: 10, waiting: 2, abandoned: 2 }), 'cohort')).toEqual({
    value: 0.25,
    numerator: 2,
    denominator: 8,
  });
});

test('[MX3] [TA6] abandon rate by outcome divides by what left the queue', () => {
  const left = tally({ offered: 50, answered: 5, abandoned: 2, flowedOut: 2, lost: 1 });
  expect(abandonRate(left, 'outcome')).toEqual({ value: 0.2, numerator: 2, denominator: 10 });
});

const hour = 3_600_000;
const day = {
  ...emptyAgentTally(),
  talking: 2 * hour,
  holding: hour,
  acw: hour,
  ringing: hour,
  available: hour,
  not_ready: 2 * hour,
  signedIn: 8 * hour,
};

test('[MX4] occupancy is talk, hold and ACW against the same and available', () => {
  expect(occupancy(day)).toEqual({ value: 0.8, numerator: 4 * 3600, denominator: 5 * 3600 });
});

test('[MX5] utilisation is of signed-in time; ringing is in that only', () => {
  expect(utilisation(day)).toEqual({ value: 0.5, numerator: 4 * 3600, denominator: 8 * 3600 });
});

test('[AG7] idle share is available of what is signed in and ready', () => {
  expect(idleShare(day)).toEqual({ value: 1 / 6, numerator: 3600, denominator: 6 * 3600 });
});

test('[SL4] an agent who was not there has no occupancy', () => {
  expect([occupancy, utilisation, idleShare].map((measure) => measure(emptyAgentTally()).value)).toEqual([null, null, null]);
});
