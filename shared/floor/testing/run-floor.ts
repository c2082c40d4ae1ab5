import { viewBoard, type View } from '../../board/view/view-board.ts';
import { newViewMemory } from '../../board/view/view-memory.ts';
import type { FloorEvent } from '../../events/floor-event.ts';
import { advance } from '../advance.ts';
import { applyEvent } from '../apply-event.ts';
import { forget } from '../buckets.ts';
import { newFloor, type Floor } from '../floor.ts';
import { longestOf } from '../longest-waits.ts';
import { retakeLongest } from '../retake.ts';
import { retimeAgents } from '../retime-agents.ts';
import { isEmpty } from '../../metrics/tally.ts';
import { replayFloor } from './generate.ts';

/** Folds events in the order given, then lets the floor's clock reach `now`. */
export const runFloor = (events: readonly FloorEvent[], now: number, definition = replayFloor()): Floor => {
  const floor = newFloor('f');
  applyEvent(floor, definition);
  for (const one of events) {
    applyEvent(floor, one);
    retimeAgents(floor);
  }
  advance(floor, now);
  forget(floor.buckets, floor.horizon, now);
  retakeLongest(floor, []);
  retimeAgents(floor);
  return floor;
};

export const look = (floor: Floor): View =>
  viewBoard(floor, newViewMemory(), { mayLose: false, storingBehind: 0, skew: new Map() });

const sorted = <T>(entries: Iterable<[string, T]>): [string, T][] => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

/** Everything about a floor that the order of arrival must not change (SPEC EV2). */
export const essence = (floor: Floor): unknown => ({
  now: floor.clock.now,
  quarters: sorted(floor.buckets.quarters)
    .filter(([, bucket]) => !isEmpty(bucket.tally))
    .map(([key, bucket]) => [key, bucket.tally, longestOf(bucket.waits)]),
  steps: sorted(floor.buckets.steps).filter(([, tally]) => !isEmpty(tally)),
  contacts: sorted(floor.contacts).map(([id, hot]) => [id, hot.settled, hot.contributions]),
  agents: sorted(floor.agents).map(([id, agent]) => [
    id,
    agent.spans,
    agent.points,
    sorted(agent.work),
    agent.roster,
    agent.scheduled,
  ]),
  queues: sorted(floor.queues).map(([id, queue]) => [id, sorted(queue.waiting), sorted(queue.inHand), queue.channel]),
  view: {
    ...look(floor),
    queues: look(floor).queues.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    agents: look(floor).agents.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    away: {
      queues: look(floor).away.queues.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
      agents: look(floor).away.agents.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    },
    sources: look(floor).sources.toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  },
});
