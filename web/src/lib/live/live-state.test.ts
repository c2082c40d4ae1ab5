import { describe, expect, test } from 'vitest';
import { needsSnapshot, unwatched, withBeat, withDelta, withSnapshot } from './live-state.ts';
import { agentTileOf, beatOf, boardOf } from './sample.fixture.ts';

const watched = withSnapshot(unwatched, boardOf(), 0);
const next = { floor: 'north', boardId: 'one', from: 1, to: 2, asOf: { cursor: '2-0', now: 1_001_000 } };

describe('[BD1] snapshot, then deltas', () => {
  test('a delta that follows on is applied', () => {
    const state = withDelta(watched, { ...next, agents: { set: [agentTileOf({ id: 'ann' })], gone: [] } });
    expect(state?.board?.v).toBe(2);
    expect(state?.board?.agents.map((agent) => agent.id)).toEqual(['ann']);
  });

  test('a gap, another board or no board at all asks for a snapshot', () => {
    expect(withDelta(watched, { ...next, from: 2, to: 3 })).toBeNull();
    expect(withDelta(watched, { ...next, boardId: 'two' })).toBeNull();
    expect(withDelta(unwatched, next)).toBeNull();
  });
});

describe('[BD2] a version that differs for half a second asks for a snapshot', () => {
  const ahead = withBeat(watched, beatOf(1_001_000, { v: 2 }), 1000);

  test('not before', () => {
    expect(needsSnapshot(ahead, 1499)).toBe(false);
    expect(needsSnapshot(ahead, 1500)).toBe(true);
  });

  test('a second heartbeat that differs does not begin the wait anew', () => {
    expect(needsSnapshot(withBeat(ahead, beatOf(1_002_000, { v: 3 }), 1400), 1500)).toBe(true);
  });

  test('a heartbeat that overtook its delta settles when that comes', () => {
    const settled = withDelta(ahead, next);
    expect(settled && needsSnapshot(settled, 60_000)).toBe(false);
  });

  test('another board is never settled by deltas', () => {
    const rebuilt = withBeat(watched, beatOf(1_001_000, { boardId: 'two' }), 1000);
    const later = withDelta(rebuilt, next);
    expect(later && needsSnapshot(later, 2000)).toBe(true);
  });

  test('the snapshot settles it', () => {
    expect(needsSnapshot(withSnapshot(ahead, boardOf({ v: 2 }), 2100), 60_000)).toBe(false);
  });
});
