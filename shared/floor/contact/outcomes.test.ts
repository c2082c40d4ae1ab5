import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { emptyTally, sumTallies, type Tally } from '../../metrics/tally.ts';
import { event, opening, replayFloor } from '../testing/generate.ts';
import { runFloor } from '../testing/run-floor.ts';

const second = 1000;
const hour = 3600 * second;
const at = (seconds: number): number => opening + seconds * second;
const queued = event('contact.queued', at(0), { contact: 'c', queue: 'sales', channel: 'voice' });

interface Run {
  now?: number;
  definition?: FloorEvent;
}

/** All that one contact counts as, by cohort, for one queue. */
const cohort = (events: FloorEvent[], { now = at(3600), definition = replayFloor() }: Run = {}, queue = 'sales'): Tally => {
  const buckets = runFloor(events, now, definition).buckets.quarters.values();
  return sumTallies([...buckets].filter((one) => one.attribution === 'cohort' && one.queue === queue).map(({ tally }) => tally));
};

const counts = (change: Partial<Tally>): Tally => ({ ...emptyTally(), ...change });

test('[TA1] [TA2] entering a queue is an offer, waiting until something ends it', () => {
  expect(cohort([queued], { now: at(3) })).toEqual(counts({ offered: 1, waiting: 1, pending: 1 }));
});

test('[TA2] answered', () => {
  const events = [queued, event('contact.answered', at(8), { contact: 'c', agent: 'ana' })];
  expect(cohort(events, { now: at(20) })).toEqual(
    counts({ offered: 1, answered: 1, answeredInTarget: 1, judged: 1, inTarget: 1, waitAnswered: 8000, handlingsOpen: 1 }),
  );
});

test('[TA2] abandoned: the customer left first', () => {
  const events = [queued, event('contact.abandoned', at(30), { contact: 'c' })];
  expect(cohort(events)).toEqual(counts({ offered: 1, abandoned: 1, judged: 1, waitAbandoned: 30_000 }));
});

test('[TA2] a contact that ends in the queue was abandoned', () => {
  expect(cohort([queued, event('contact.ended', at(30), { contact: 'c' })])).toMatchObject({
    abandoned: 1,
    waitAbandoned: 30_000,
  });
});

test('[TA3] a short abandon is one below the queue’s limit, and leaves the default service level', () => {
  const abandoned = [queued, event('contact.abandoned', at(4), { contact: 'c' })];
  expect(cohort(abandoned)).toMatchObject({ abandoned: 1, shortAbandons: 1, judged: 0 });
  const definition = replayFloor({ shortAbandon: 3 });
  expect(cohort(abandoned, { definition })).toMatchObject({ abandoned: 1, shortAbandons: 0, judged: 1 });
});

test.each(['overflow', 'callback', 'voicemail', 'timeout', 'key', 'empty', 'transfer'] as const)(
  '[TA2] flowed out by %s',
  (how) => {
    const tally = cohort([queued, event('contact.left_queue', at(15), { contact: 'c', how })]);
    expect(tally).toEqual(counts({ offered: 1, flowedOut: 1, flowedOutInTarget: 1, judged: 1 }));
  },
);

test('[TA2] a transfer before any answer flows out of the first queue and is offered in the next', () => {
  const events = [
    queued,
    event('contact.transferred', at(15), { contact: 'c', to: { queue: 'support' } }),
    event('contact.queued', at(15), { contact: 'c', queue: 'support' }),
  ];
  expect(cohort(events, { now: at(20) })).toMatchObject({ offered: 1, flowedOut: 1 });
  expect(cohort(events, { now: at(20) }, 'support')).toMatchObject({ offered: 1, waiting: 1 });
});

test('[TA5] no event for 4 h: lost, no longer waiting', () => {
  expect(cohort([queued], { now: opening + 4 * hour - 1 })).toMatchObject({ waiting: 1, lost: 0 });
  expect(cohort([queued], { now: opening + 4 * hour })).toEqual(counts({ offered: 1, lost: 1, judged: 1 }));
});

test('[TA5] a real end that comes later replaces the loss', () => {
  const late = event('contact.abandoned', at(60), { contact: 'c' });
  const floor = [queued, event('contact.started', opening + 5 * hour, { contact: 'other' }), late];
  expect(cohort(floor, { now: opening + 6 * hour })).toMatchObject({ lost: 0, abandoned: 1, waitAbandoned: 60_000 });
});

test('[TA5] a handling without an end is presumed over after 4 h and stays out of handle time', () => {
  const events = [queued, event('contact.answered', at(8), { contact: 'c', agent: 'ana' })];
  const tally = cohort(events, { now: at(8) + 4 * hour });
  expect(tally).toMatchObject({ answered: 1, handlingsOpen: 0, handledWithEnd: 0, handleTime: 0 });
});

test('[TA5] the real end of a handling replaces the presumed one', () => {
  const events = [queued, event('contact.answered', at(8), { contact: 'c', agent: 'ana' })];
  const later = event('contact.started', opening + 5 * hour, { contact: 'other' });
  const end = event('contact.ended', at(108), { contact: 'c' });
  expect(cohort([...events, later, end], { now: opening + 6 * hour })).toMatchObject({ handledWithEnd: 1, handleTime: 100_000 });
});

test('[TA5] other channels wait longer before they are given up', () => {
  const chat = event('contact.queued', at(0), { contact: 'c', queue: 'sales', channel: 'chat' });
  expect(cohort([chat], { now: opening + 5 * hour })).toMatchObject({ waiting: 1, lost: 0 });
  expect(cohort([chat], { now: opening + 24 * hour })).toMatchObject({ waiting: 0, lost: 1 });
});

test('[TA4] an end of unknown time: answered, not open, not in handle time', () => {
  const events = [
    queued,
    event('contact.answered', at(8), { contact: 'c', agent: 'ana' }),
    event('contact.ended', at(8), { contact: 'c', unknownTime: true }),
  ];
  expect(cohort(events, { now: at(9) })).toMatchObject({ answered: 1, handlingsOpen: 0, handledWithEnd: 0, handleTime: 0 });
});

test('[TA4] an end recorded after one of unknown time is taken', () => {
  const events = [
    queued,
    event('contact.answered', at(8), { contact: 'c', agent: 'ana' }),
    event('contact.ended', at(8), { contact: 'c', unknownTime: true }),
    event('contact.ended', at(68), { contact: 'c' }),
  ];
  expect(cohort(events)).toMatchObject({ handledWithEnd: 1, handleTime: 60_000 });
});

test('[MX1] an answer in a queue nobody reported entering waited 0', () => {
  expect(cohort([event('contact.answered', at(0), { contact: 'c', agent: 'ana', queue: 'sales' })])).toMatchObject({
    offered: 1,
    answered: 1,
    waitAnswered: 0,
  });
});
