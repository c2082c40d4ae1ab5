import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../../floor/advance.ts';
import { applyEvent } from '../../floor/apply-event.ts';
import { newFloor, type Floor } from '../../floor/floor.ts';
import { disordered, floorDay, replayFloor } from '../../floor/testing/generate.ts';
import { bringUpToDate, commit, nothingKept, warmNamed } from '../../floor/testing/kept-floor.ts';
import { partsOf, stepParts } from './board-parts.ts';
import { viewBoard } from './view-board.ts';
import { newViewMemory, type ViewMemory } from './view-memory.ts';

const around = { mayLose: false, storingBehind: 0, skew: new Map<string, number>() };
const hour = 3_600_000;

const parts = (floor: Floor, memory: ViewMemory): [string, string][] =>
  [...partsOf(viewBoard(floor, memory, around))].sort(([a], [b]) => (a < b ? -1 : 1));

/** Remembers nothing but what was shown before, which levels of risk rest on (SPEC RK3). */
const freshMemory = ({ levels, assessments }: ViewMemory): ViewMemory => ({
  ...newViewMemory(),
  levels: new Map(levels),
  assessments: new Map(assessments),
});

/** What a worker keeps of the board from one commit to the next. */
type Parts = Map<string, string>;

const expectSame = (floor: Floor, memory: ViewMemory, kept: Parts): void => {
  const full = parts({ ...floor, buckets: { ...floor.buckets, windows: new Map() } }, freshMemory(memory));
  expect(parts(floor, memory)).toEqual(full);
  const changes = stepParts(viewBoard(floor, memory, around), memory, kept);
  memory.touched.clear();
  for (const [key, json] of changes.set) kept.set(key, json);
  for (const key of changes.gone) kept.delete(key);
  expect([...kept].sort(([a], [b]) => (a < b ? -1 : 1))).toEqual(full);
};

/** Looks at the floor after every `stride` events and as time passes, with a commit after each look. */
const follow = (events: readonly FloorEvent[], stride: number, gaps: readonly number[]): void => {
  const floor = newFloor('f');
  const redis = nothingKept();
  const memory = newViewMemory();
  const kept: Parts = new Map([['a:of an older version', '{}']]);
  const look = (): void => {
    bringUpToDate(floor, redis);
    expectSame(floor, memory, kept);
    commit(floor, redis, true);
  };
  applyEvent(floor, replayFloor());
  events.forEach((event, index) => {
    warmNamed(floor, redis, event);
    applyEvent(floor, event);
    if (index % stride === 0) look();
  });
  look();
  for (const gap of gaps) {
    advance(floor, floor.clock.now + gap);
    look();
  }
};

const gaps = fc.array(fc.oneof(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 1, max: 13 * hour })), { maxLength: 12 });
const stride = fc.integer({ min: 1, max: 4 });

test('a look that remembers the last one shows, byte for byte, what a look at everything shows', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(floorDay.chain(disordered), stride, gaps, (events, every, waits) => follow(events, every, waits)),
    { numRuns: 25 },
  );
});

test('the same in order of time, where time passes between the events', { timeout: 120_000 }, () => {
  fc.assert(
    fc.property(floorDay, gaps, (events, waits) => {
      follow(events, 1, [...waits, 30 * hour]);
    }),
    { numRuns: 25 },
  );
});
