import { findersOf, type Look } from '../../alerts/look.ts';
import { unsignedSince } from '../../handover/handover-times.ts';
import type { View } from '../../board/view/view-board.ts';
import type { ViewMemory } from '../../board/view/view-memory.ts';
import { emptyAgentTally, addAgentTally } from '../../metrics/agent-tally.ts';
import { occupancy } from '../../metrics/occupancy.ts';
import { tallySpans } from '../agent/tally-agent.ts';
import type { Floor } from '../floor.ts';
import { stepStart } from '../step.ts';

const halfHour = 30 * 60_000;

const occupancyOf = (floor: Floor, view: View, team: string | null): ReturnType<Look['occupancy30']> => {
  const to = stepStart(floor.clock.now);
  const sum = emptyAgentTally();
  for (const tile of view.agents) {
    const agent = floor.agents.get(tile.id);
    if (agent && (team === null || tile.team === team)) addAgentTally(sum, tallySpans(agent.spans, to - halfHour, to, to));
  }
  return occupancy(sum);
};

const sooner = (one: number | null, other: number | null): number | null =>
  one === null || other === null ? (one ?? other) : Math.min(one, other);

/** Agents' last half-hours move by themselves, in steps. */
const watchesHalfHours = ({ alerts }: Floor): boolean =>
  alerts.known.values().some(({ enabled, measure }) => enabled && measure === 'occupancy_30');

/** A floor as its rules see it: by the very view that its screens get. */
export const lookAt = (floor: Floor, view: View, { looks, rolls }: Pick<ViewMemory, 'looks' | 'rolls'>): Look => ({
  now: floor.clock.now,
  zone: floor.zone.name,
  head: view.head,
  queues: view.queues,
  agents: view.agents,
  sources: view.sources,
  ...findersOf(view),
  nextTouch: sooner(floor.due.next(), sooner(looks.next(), watchesHalfHours(floor) ? rolls.next() : null)),
  occupancy30: (team) => occupancyOf(floor, view, team),
  unsignedSince: () => unsignedSince(floor.zone, floor.handover, floor.clock.now),
});
