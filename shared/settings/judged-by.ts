import type { EventData, FloorEvent } from '../events/floor-event.ts';
import { judgingHistory } from '../floor/judging-history.ts';
import { limitsOf } from '../metrics/limits.ts';
import type { JudgedBy } from './floor-settings.ts';

/** What of a definition visits are judged by. */
export type SetJudging = Partial<
  Pick<EventData<'config.queue_defined'>, 'target' | 'goal' | 'variant' | 'shortAbandon' | 'wrapLimit' | 'limits'>
>;

/** What is in force for a queue by what is set on its floor and on itself; `queue` null: for the floor as a whole. */
export const judgedBy = (floor: SetJudging, queue: SetJudging | null): JudgedBy => {
  const said = { id: '', source: 'floorlight', time: 0 };
  const floors = { ...said, type: 'config.floor_defined', data: floor } as FloorEvent<'config.floor_defined'>;
  const own = { ...said, type: 'config.queue_defined', data: { ...queue, queue: 'own' } } as FloorEvent<'config.queue_defined'>;
  const judging = judgingHistory(queue ? [floors, own] : [floors])('own', 0);
  const { target, goal, variant, shortAbandon, wrapLimit } = judging;
  return {
    target: target / 1000,
    goal,
    variant,
    shortAbandon: shortAbandon / 1000,
    wrapLimit: wrapLimit / 1000,
    limits: limitsOf(judging),
  };
};
