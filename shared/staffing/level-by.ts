import type { Variant } from '../events/config.ts';
import type { SteadyQueue } from './steady-queue.ts';

export interface LevelBy {
  readonly variant: Variant;
  /** In the demand’s unit of time, as is the next. */
  readonly target: number;
  readonly shortAbandon: number;
}

const ratio = (part: number, whole: number): number => (whole <= 0 ? 0 : Math.min(1, part / whole));

/**
 * The service level that a queue in its steady state has, by variant (SPEC SL1). Contacts there are answered or give up: nothing
 * flows out.
 */
export const levelBy = ({ variant, target, shortAbandon }: LevelBy, queue: SteadyQueue): number => {
  const answered = queue.answeredWithin(target);
  const gaveUp = (time: number): number => Math.max(0, queue.leftWithin(time) - queue.answeredWithin(time));
  switch (variant) {
    case 'offered':
      return answered;
    case 'answered':
      return ratio(answered, 1 - queue.abandoned);
    case 'short-abandons-excluded':
    case 'flow-outs-excluded':
      return ratio(answered, 1 - gaveUp(shortAbandon));
    case 'abandons-in-target-excluded':
      return ratio(answered, 1 - gaveUp(target));
    case 'abandons-in-target-met':
    case 'left-queue-in-target':
      return queue.leftWithin(target);
  }
};
