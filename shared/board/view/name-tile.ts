import type { Floor } from '../../floor/floor.ts';
import type { Group } from '../../floor/groups.ts';
import { channelOf, type Queue } from '../../floor/queue.ts';
import { limitsOf } from '../../metrics/limits.ts';
import type { QueueTile } from '../board.ts';

type Judged = Pick<QueueTile, 'targetSeconds' | 'goal' | 'goalPeriod' | 'variant' | 'limits'>;

/** The part of a tile that people set. */
export type Named = Pick<QueueTile, 'id' | 'kind' | 'members' | 'name' | 'channel' | 'program' | 'site' | 'registered'> & Judged;

/** A group is judged as its floor is: no queue has its id. */
const judgedAs = (floor: Floor, id: string): Judged => {
  const judging = floor.judgingAt(id, floor.clock.now);
  const { goal, goalPeriod, variant } = judging;
  return { targetSeconds: judging.target / 1000, goal, goalPeriod, variant, limits: limitsOf(judging) };
};

export const nameQueue = (floor: Floor, queue: Queue): Named => ({
  id: queue.id,
  kind: 'queue',
  members: null,
  name: queue.definition?.data.name ?? queue.id,
  channel: channelOf(queue),
  program: queue.definition?.data.program ?? null,
  site: queue.definition?.data.site ?? null,
  registered: queue.definition !== null,
  ...judgedAs(floor, queue.id),
});

export const nameAll = (floor: Floor): Named => ({
  id: '*',
  kind: 'group',
  members: null,
  name: 'All queues',
  channel: 'all',
  program: null,
  site: null,
  registered: true,
  ...judgedAs(floor, '*'),
});

/** `queues`: those of the group that the floor knows. */
export const nameGroup = (floor: Floor, group: Group, queues: readonly Queue[]): Named => {
  const channels = new Set(queues.map(channelOf));
  return {
    id: group.id,
    kind: 'group',
    members: [...group.queues],
    name: group.name,
    channel: channels.size === 1 ? ([...channels][0] ?? 'all') : 'all',
    program: null,
    site: null,
    registered: true,
    ...judgedAs(floor, group.id),
  };
};
