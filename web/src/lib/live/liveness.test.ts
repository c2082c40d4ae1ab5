import { describe, expect, test } from 'vitest';
import { judgeLiveness } from './liveness.ts';
import { unwatched, withBeat, withSnapshot, type LiveState } from './live-state.ts';
import { beatOf, boardOf } from './sample.fixture.ts';

const live = withSnapshot(unwatched, boardOf(), 0);
const replay = withSnapshot(unwatched, boardOf({}, 'replay'), 0);

/** Heartbeats a second apart, `foldedAt` standing at the first. */
const stuck = (state: LiveState, seconds: number, rate = 1): LiveState =>
  Array.from({ length: seconds }, (_, second) => second).reduce(
    (held, second) => withBeat(held, beatOf(1_000_000 + second * 1000 * rate, { foldedAt: 777, rate }), second * 1000),
    state,
  );

describe('[BD2] blind', () => {
  test('nothing watched yet is waiting, not blind', () => {
    expect(judgeLiveness(unwatched, 99_000)).toEqual({ kind: 'waiting' });
  });

  test('a snapshot whose first heartbeat never comes: since the snapshot’s own instant', () => {
    expect(judgeLiveness(live, 2700).kind).toBe('live');
    expect(judgeLiveness(live, 2701)).toEqual({ kind: 'blind', since: 1_000_000, why: 'no-heartbeat' });
  });

  test('no heartbeat for 3 s: since the last one', () => {
    const beaten = withBeat(live, beatOf(1_005_000), 5000);
    expect(judgeLiveness(beaten, 7700).kind).toBe('live');
    expect(judgeLiveness(beaten, 7701)).toEqual({ kind: 'blind', since: 1_005_000, why: 'no-heartbeat' });
  });

  test('a floor that beats but does not fold is blind, by its own word', () => {
    const told = withBeat(live, beatOf(1_005_000, { foldedAt: 1_001_000 }), 5000);
    expect(judgeLiveness(told, 5000)).toEqual({ kind: 'blind', since: 1_001_000, why: 'not-folding' });
  });

  test('on a replayed floor, whose clock is not the wall clock, by `foldedAt` standing still', () => {
    const standing = stuck(replay, 5, 60);
    expect(judgeLiveness(standing, 2700).kind).toBe('live');
    expect(judgeLiveness(standing, 4000)).toEqual({ kind: 'blind', since: 1_000_000, why: 'not-folding' });
  });

  test('it sees again with the next heartbeat', () => {
    const beaten = withBeat(live, beatOf(1_060_000), 60_000);
    expect(judgeLiveness(beaten, 60_000).kind).toBe('live');
  });

  test('the viewer’s own clock plays no part: a floor time 90 s off is live', () => {
    const off = withBeat(live, beatOf(1_000_000 + 90_000), 100);
    expect(judgeLiveness(off, 200)).toEqual({ kind: 'live' });
  });
});

test('[BD2] "behind by n s" from a lag above 3 s on', () => {
  const lagging = (lagMs: number) => judgeLiveness(withBeat(live, beatOf(1_000_000, { lagMs }), 0), 0);
  expect(lagging(3000)).toEqual({ kind: 'live' });
  expect(lagging(3001)).toEqual({ kind: 'behind', seconds: 3 });
  expect(lagging(9400)).toEqual({ kind: 'behind', seconds: 9 });
});
