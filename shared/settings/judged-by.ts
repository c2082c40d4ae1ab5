import { defaultJudging } from '../metrics/judging.ts';
import { limitsOf } from '../metrics/limits.ts';
import { overJudging, type SetJudging } from '../metrics/over-judging.ts';
import type { JudgedBy } from './floor-settings.ts';

/** What is in force for a queue by what is set on its floor and on itself; `queue` null: for the floor as a whole. */
export const judgedBy = (floor: SetJudging, queue: SetJudging | null): JudgedBy => {
  const judging = overJudging(overJudging(defaultJudging, floor), queue ?? {});
  const { target, goal, goalPeriod, variant, shortAbandon, wrapLimit } = judging;
  return {
    target: target / 1000,
    goal,
    goalPeriod,
    variant,
    shortAbandon: shortAbandon / 1000,
    wrapLimit: wrapLimit / 1000,
    limits: limitsOf(judging),
  };
};
