import type { EventData, FloorEvent } from '../../events/floor-event.ts';
import type { PresenceEvent, PresencePoint } from './presence-points.ts';
import type { Span } from './timeline.ts';
import { servedQueues } from './newest-offers.ts';
import type { ScheduledSpan } from '../../schedules/scheduled-span.ts';
import type { Past } from './past.ts';
import type { Work } from './work.ts';

type ProfileEvent = FloorEvent<'agent.signed_in'>;
type QueuesEvent = FloorEvent<'agent.signed_in' | 'agent.queues_changed'>;

/** An agent of the floor: what was said of them, in order, and what follows from it. */
export interface Agent {
  readonly id: string;
  /** Own presence changes in the order of SPEC EV9, of two local days and the one before. */
  readonly presence: PresenceEvent[];
  /** Newest event that names them, newest that lists their queues, newest that sets their capacity; null: none has. */
  profile: ProfileEvent | null;
  queues: QueuesEvent | null;
  capacity: FloorEvent<'agent.signed_in' | 'agent.capacity_changed'> | null;
  /** What people set; null: unregistered (SPEC EV5). */
  definition: FloorEvent<'config.agent_defined'> | null;
  /** The newest word on what they are scheduled to do, and what it says; null: none was said. */
  roster: FloorEvent<'config.roster_defined'> | null;
  scheduled: readonly ScheduledSpan[];
  /** Contact → the agent's part in it; what was over long ago is in `past`. */
  readonly work: Map<string, Work>;
  /** Null: all of it is in memory. */
  past: Past | null;
  points: PresencePoint[];
  /** Presence or snapshots changed since `points` were made. */
  stalePoints: boolean;
  readonly spans: Span[];
}

export const newAgent = (id: string): Agent => ({
  id,
  presence: [],
  profile: null,
  queues: null,
  capacity: null,
  definition: null,
  roster: null,
  scheduled: [],
  work: new Map(),
  past: null,
  points: [],
  stalePoints: true,
  spans: [],
});

export interface Membership {
  readonly id: string;
  readonly paused: boolean;
  /** True where nobody listed it and it follows from contacts handled (SPEC AG8). */
  readonly inferred: boolean;
}

type Listed = EventData<'agent.queues_changed'>['queues'][number];

const listed = (entry: Listed): Membership =>
  typeof entry === 'string'
    ? { id: entry, paused: false, inferred: false }
    : { id: entry.queue, paused: entry.paused ?? false, inferred: false };

/** Membership comes from the source, else settings, else the queues handled since `remembered` (SPEC AG8). */
export const membershipsOf = (agent: Agent, remembered: number): Membership[] => {
  const fromSource = agent.queues?.data.queues;
  if (fromSource) return fromSource.map(listed);
  if (agent.definition?.data.queues) return agent.definition.data.queues.map(listed);
  const served = servedQueues(agent.past?.served ?? {}, agent.work.values());
  const handled = [...served].filter(([, at]) => at >= remembered).map(([id]) => id);
  return handled.sort().map((id) => ({ id, paused: false, inferred: true }));
};
