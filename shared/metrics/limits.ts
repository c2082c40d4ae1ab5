import type { Limit, Limits } from '../board/board.ts';
import type { Judging } from './judging.ts';

/** Basis points below the goal at which a level is red where nobody said. */
const farBelow = 1000;

const overlaid = (amber: number | null, red: number | null, set: Judging['limits']['wait']): Limit => ({
  amber: set?.amber === undefined ? amber : set.amber,
  red: set?.red === undefined ? red : set.red,
});

/** Where a queue's figures turn: as set, else half the target and the target, the goal and ten points below it. */
export const limitsOf = ({ target, goal, limits }: Judging): Limits => {
  const seconds = target / 1000;
  return {
    waiting: overlaid(null, null, limits.waiting),
    wait: overlaid(seconds / 2, seconds, limits.wait),
    level: overlaid(goal, Math.max(0, goal - farBelow), limits.level),
  };
};
