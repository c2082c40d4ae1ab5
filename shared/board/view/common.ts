import type { Floor } from '../../floor/floor.ts';
import { isSilent } from '../../floor/source.ts';

/** What was merged, and which of the queues still have somebody waiting: memberships follow. */
const mergedNow = (floor: Floor): string =>
  floor.merges.size === 0
    ? ''
    : JSON.stringify(
        [...floor.merges].map(([id, { data }]) => [id, data.into, floor.queues.get(id.slice(6))?.waiting.size === 0]),
      );

/** What every agent's tile rests on, beside the agent. */
export interface Common {
  /** Doubts move with a source's silence. */
  readonly silent: string;
  /** Limits of states; the history is another one after each definition. */
  readonly reasons: string;
  readonly judgingAt: Floor['judgingAt'];
  readonly merged: string;
  readonly grace: number;
  /** What a source told before it is forgotten. */
  readonly horizon: number;
}

export const commonTo = (floor: Floor): Common => ({
  silent: JSON.stringify([...floor.sources.values()].filter((one) => isSilent(one, floor.clock.now)).map(({ id }) => id)),
  reasons: JSON.stringify([...floor.reasons.values()].map(({ data }) => data)),
  judgingAt: floor.judgingAt,
  merged: mergedNow(floor),
  grace: floor.grace,
  horizon: floor.horizon,
});

export const isOther = (before: Common, after: Common): boolean =>
  (Object.keys(after) as (keyof Common)[]).some((part) => before[part] !== after[part]);
