import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { advance } from './advance.ts';
import { applyEvent } from './apply-event.ts';
import { shownChanges } from './changed-quarters.ts';
import { noChanges } from './changes.ts';
import { retakeLongest } from './retake.ts';
import { retimeAgents } from './retime-agents.ts';
import { event, floorDay, opening } from './testing/generate.ts';
import { commit, nothingKept, reopen } from './testing/kept-floor.ts';
import { essence, runFloor } from './testing/run-floor.ts';
import { cool } from './cool.ts';
import { warm } from './warm.ts';
import type { FloorEvent } from '../events/floor-event.ts';
import { addTally, emptyTally } from '../metrics/tally.ts';
import type { Floor } from './floor.ts';

const evening = opening + 8 * 3600_000;
const patience = { timeout: 60_000 };

test('[EV4] an event hours late leaves the floor as if it had come in time', patience, () => {
  const cases = floorDay.chain((events) => fc.tuple(fc.constant(events), fc.nat(events.length - 1)));
  fc.assert(
    fc.property(cases, ([events, which]) => {
      const late = events[which] as FloorEvent;
      const floor = runFloor(events.toSpliced(which, 1), evening);
      applyEvent(floor, late);
      retakeLongest(floor, []);
      retimeAgents(floor);
      expect(essence(floor)).toEqual(essence(runFloor(events, evening)));
    }),
    { numRuns: 100 },
  );
});

test('[EV4] a contact that went cold comes back for a late event and every tally moves', () => {
  const events = [
    event('contact.queued', opening, { contact: 'c', queue: 'sales' }),
    event('contact.answered', opening + 5000, { contact: 'c', agent: 'ana' }),
    event('contact.ended', opening + 65_000, { contact: 'c' }),
  ];
  const late = event('contact.held', opening + 30_000, { contact: 'c', agent: 'ana' });
  const floor = runFloor(events, opening + 2 * 3600_000);
  cool(floor);
  expect(floor.contacts.has('c')).toBe(false);
  warm(floor, 'c', [...(floor.changes.cooled.get('c')?.events ?? [])] as never[]);
  applyEvent(floor, late);
  retimeAgents(floor);
  expect(essence(floor)).toEqual(essence(runFloor([...events, late], opening + 2 * 3600_000)));
});

test('[EV4] the correction is kept: what it was, what it became, and the event that did it', () => {
  const queued = event('contact.queued', opening, { contact: 'c', queue: 'sales' });
  const answered = event('contact.answered', opening + 5000, { contact: 'c', agent: 'ana' });
  const floor = runFloor([queued], opening + 3 * 3600_000);
  applyEvent(floor, answered);
  expect(floor.changes.corrections).toHaveLength(1);
  const [correction] = floor.changes.corrections;
  expect(correction?.event).toEqual(answered);
  expect(correction?.before.some(({ tally }) => tally.waiting === 1)).toBe(true);
  expect(correction?.after.some(({ tally }) => tally.answeredInTarget === 1)).toBe(true);
});

test('[EV4] what counts before the horizon is left to the records, by the names of its tallies', () => {
  const floor = runFloor([event('contact.queued', opening, { contact: 'c', queue: 'sales' })], opening + 60_000);
  advance(floor, opening + 3 * 24 * 3600_000);
  applyEvent(floor, event('contact.abandoned', opening + 10_000, { contact: 'c' }));
  expect([...(floor.changes.beyond.get('c') ?? [])]).toContain(`cohort:${opening}:sales`);
});

test('[TA12] a correction tells each quarter-hour that was over, what it is since, and by how much it differs', () => {
  const quarter = 15 * 60_000;
  const floor = runFloor([event('contact.queued', opening, { contact: 'c', queue: 'sales' })], opening + 2 * quarter);
  applyEvent(floor, event('contact.abandoned', opening + quarter + 5000, { contact: 'c' }));
  // somebody waited in the first of them; by outcome nothing did in the second
  expect(floor.changes.corrections.map(({ quarters }) => quarters.map(({ key }) => key))).toEqual([
    [`outcome:${opening + quarter}:sales`],
  ]);
  advance(floor, opening + 3 * quarter);
  floor.changes.corrections.length = 0;
  applyEvent(floor, event('contact.queued', opening + 1000, { contact: 'd', queue: 'sales' }));
  applyEvent(floor, event('contact.abandoned', opening + 2000, { contact: 'd' }));
  const quarters = shownChanges(floor.changes.corrections).map((correction) => correction.quarters);
  expect(quarters[0]).toContainEqual({
    key: `cohort:${opening}:sales`,
    change: expect.objectContaining({ offered: 1, waiting: 1 }),
    after: expect.objectContaining({ offered: 2 }),
  });
  expect(quarters[1]).toContainEqual({
    key: `cohort:${opening}:sales`,
    change: expect.objectContaining({ waiting: -1, abandoned: 1 }),
    after: expect.objectContaining({ offered: 2, abandoned: 2 }),
  });
});

test('[TA12] what a contact is given and taken again in one commit was never shown', () => {
  const quarter = 15 * 60_000;
  const floor = runFloor([event('contact.queued', opening - 60_000, { contact: 'c', queue: 'sales' })], opening + 40 * quarter);
  applyEvent(floor, event('contact.queued', opening, { contact: 'd', queue: 'sales' }));
  applyEvent(floor, event('contact.abandoned', opening + 2000, { contact: 'd' }));
  const { corrections } = floor.changes;
  const keys = (told: typeof corrections) => [...new Set(told.flatMap(({ quarters }) => quarters.map(({ key }) => key)))].sort();
  // alone it was lost, four hours later
  expect(keys(corrections)).toContain(`outcome:${opening + 16 * quarter}:sales`);
  expect(keys(shownChanges(corrections))).toEqual([`cohort:${opening}:sales`, `outcome:${opening}:sales`]);
});

describe('[TA12] an event minutes late restates a quarter-hour that was finished', () => {
  const quarter = 15 * 60_000;
  const soon = opening + quarter + 5 * 60_000;
  const visit = (id: string, at: number): FloorEvent[] => [
    event('contact.queued', at, { contact: id, queue: 'sales' }),
    event('contact.answered', at + 5000, { contact: id, agent: 'ana' }),
    event('contact.ended', at + 65_000, { contact: id }),
  ];
  const cohort = `cohort:${opening}:sales`;
  /** How often the quarter-hour was restated, and by how much in all. */
  const restated = ({ changes }: Floor, key = cohort) => {
    const told = shownChanges(changes.corrections).flatMap(({ quarters }) => quarters.filter((one) => one.key === key));
    const sum = emptyTally();
    for (const { change } of told) addTally(sum, change);
    return { times: told.length, sum };
  };
  const after = (...events: FloorEvent[]): Floor => {
    const floor = runFloor(visit('c', opening + 60_000), soon);
    for (const one of events) applyEvent(floor, one);
    return floor;
  };

  test('of a visit nobody had told of, all of it, also what comes of it in time', () => {
    const start = opening + 12 * 60_000;
    const floor = after(event('contact.queued', start, { contact: 'd', queue: 'sales' }));
    expect(restated(floor)).toMatchObject({ times: 1, sum: { offered: 1, waiting: 1 } });
    applyEvent(floor, event('contact.answered', soon, { contact: 'd', agent: 'ana' }));
    applyEvent(floor, event('contact.ended', soon, { contact: 'd' }));
    // what a quarter-hour is, less what was restated of it, is what was shown
    const { sum } = restated(floor);
    const is = { ...floor.buckets.quarters.get(cohort)!.tally };
    addTally(is, sum, -1);
    expect(is).toEqual(after().buckets.quarters.get(cohort)!.tally);
    expect(restated(floor).times).toBe(3);
  });

  test('not where it was not over, not complete, or the event came within a minute', () => {
    expect(restated(after(...visit('d', soon - 2 * 60_000))).times).toBe(0);
    const waits = event('contact.queued', opening + quarter - 60_000, { contact: 'w', queue: 'sales' });
    const open = runFloor([...visit('c', opening + 60_000), waits], soon);
    applyEvent(open, event('contact.abandoned', soon - 3 * 60_000, { contact: 'w' }));
    expect(restated(open).times).toBe(0);
    const fresh = runFloor(visit('c', opening + 60_000), opening + quarter + 30_000);
    applyEvent(fresh, event('contact.queued', opening + quarter - 20_000, { contact: 'd', queue: 'sales' }));
    expect(restated(fresh).times).toBe(0);
  });

  test('what was committed last is what was shown: not what a batch itself brought to an end', () => {
    const floor = runFloor(visit('c', opening + 60_000), opening + quarter - 60_000);
    floor.changes = noChanges(floor.clock.now);
    advance(floor, soon);
    applyEvent(floor, event('contact.queued', opening + 10 * 60_000, { contact: 'd', queue: 'sales' }));
    expect(restated(floor).times).toBe(0);
  });

  test('for a worker that takes over, too', () => {
    const kept = nothingKept();
    const first = after();
    commit(first, kept, false);
    applyEvent(first, event('contact.queued', opening + 12 * 60_000, { contact: 'd', queue: 'sales' }));
    commit(first, kept, false);
    const second = reopen(kept);
    applyEvent(second, event('contact.abandoned', soon, { contact: 'd' }));
    expect(restated(second).times).toBe(1);
  });

  test('one that is complete again is like any other', () => {
    const floor = after(...visit('d', opening + 12 * 60_000));
    floor.changes = noChanges(floor.clock.now);
    advance(floor, soon + 60_000);
    applyEvent(floor, event('contact.queued', opening + 11 * 60_000, { contact: 'e', queue: 'sales' }));
    expect(restated(floor).times).toBe(1);
    applyEvent(floor, event('contact.abandoned', soon + 60_000, { contact: 'e' }));
    expect(restated(floor).times).toBe(2);
    floor.changes = noChanges(floor.clock.now);
    advance(floor, soon + 2 * 60_000);
    applyEvent(floor, event('contact.queued', soon + 2 * 60_000, { contact: 'f', queue: 'sales' }));
    expect(floor.changes.corrections).toEqual([]);
  });
});
