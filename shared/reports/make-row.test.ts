import { expect, test } from 'vitest';
import { variant } from '../events/config.ts';
import { emptyTally } from '../metrics/tally.ts';
import { serviceLevelBy } from '../metrics/service-level.ts';
import { makeRow, type RowParts } from './make-row.ts';

const start = Date.parse('2026-03-02T10:30:00Z');
const half = 30 * 60_000;
const tally = { ...emptyTally(), offered: 100, answered: 90, abandoned: 10, answeredInTarget: 80, judged: 100, inTarget: 80 };
const parts: RowParts = {
  interval: { start, end: start + half },
  name: 'orders',
  tally,
  longest: null,
  cohort: tally,
  now: start + 10 * half,
  beingCounted: false,
  silences: [],
  restated: null,
};
const asked = { attribution: 'cohort' } as const;

test('[SL3] what is over and has nothing open is complete and bears no flag', () => {
  expect(makeRow(parts, asked)).toMatchObject({
    start: '2026-03-02T10:30:00Z',
    end: '2026-03-02T11:00:00Z',
    complete: true,
    flags: [],
  });
});

test('[SL3] an interval runs until its time has passed and nothing that began in it goes on', () => {
  expect(makeRow({ ...parts, now: start + half - 1 }, asked)).toMatchObject({
    complete: false,
    flags: [{ reason: 'running', waiting: 0, handlingsOpen: 0 }],
  });
  const cohort = { ...tally, waiting: 2, outOfHoursWaiting: 1, handlingsOpen: 4 };
  expect(makeRow({ ...parts, cohort }, { attribution: 'outcome' })).toMatchObject({
    complete: false,
    flags: [{ reason: 'running', waiting: 3, handlingsOpen: 4 }],
  });
});

test('[EV4] late events that wait to be counted keep it from being complete', () => {
  expect(makeRow({ ...parts, beingCounted: true }, asked)).toMatchObject({
    complete: false,
    flags: [{ reason: 'being_counted' }],
  });
});

test('[AG3] a silence flags the intervals it reaches into, and lasts until now where it is not over', () => {
  const within = { source: 'pbx', from: start - half, to: start + 1000 };
  const silences = [
    within,
    { source: 'crm', from: start + 1000, to: null },
    { ...within, to: start },
    { ...within, from: start + half },
  ];
  expect(makeRow({ ...parts, silences }, asked).flags).toEqual([
    { reason: 'source_silent', source: 'pbx', from: '2026-03-02T10:00:00Z', to: '2026-03-02T10:30:01Z' },
    { reason: 'source_silent', source: 'crm', from: '2026-03-02T10:30:01Z', to: null },
  ]);
});

test('[EV4] a restated row says what its service level was without the late events', () => {
  const change = { ...emptyTally(), offered: 1, abandoned: 1, judged: 1 };
  const restated = { events: 3, at: start + half, change };
  expect(makeRow({ ...parts, restated }, asked).flags).toEqual([
    { reason: 'restated', events: 3, at: '2026-03-02T11:00:00Z', was: { value: 80 / 99, numerator: 80, denominator: 99 } },
  ]);
});

test.each(variant.options)('[SL1] any row in variant %s', (name) => {
  for (const attribution of ['cohort', 'outcome'] as const)
    expect(makeRow(parts, { attribution, variant: name }).serviceLevel).toEqual(serviceLevelBy(name, tally, attribution));
});
