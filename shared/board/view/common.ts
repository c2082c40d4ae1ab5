import type { Floor } from '../../floor/floor.ts';
import { isSilent } from '../../floor/source.ts';

/** What every agent's tile rests on, beside the agent. */
export interface Common {
  /** Doubts move with a source's silence. */
  readonly silent: string;
  /** Limits of states; the history is another one after each definition. */
  readonly reasons: string;
  readonly judgingAt: Floor['judgingAt'];
  /** What a source told before it is forgotten. */
  readonly horizon: number;
}

export const commonTo = (floor: Floor): Common => ({
  silent: JSON.stringify([...floor.sources.values()].filter((one) => isSilent(one, floor.clock.now)).map(({ id }) => id)),
  reasons: JSON.stringify([...floor.reasons.values()].map(({ data }) => data)),
  judgingAt: floor.judgingAt,
  horizon: floor.horizon,
});

export const isOther = (before: Common, after: Common): boolean =>
  (Object.keys(after) as (keyof Common)[]).some((part) => before[part] !== after[part]);
