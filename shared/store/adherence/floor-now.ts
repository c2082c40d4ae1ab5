import type { IANAZone } from 'luxon';
import type { AsOf } from '../../board/board.ts';
import type { JudgingAt } from '../../floor/judging-history.ts';
import type { Source } from '../../floor/source.ts';
import { graceIn } from '../../schedules/grace.ts';
import type { Look } from '../read-look.ts';

/** What judging agents' time needs of a floor, as of one commit. */
export interface FloorNow {
  readonly id: string;
  readonly zone: IANAZone;
  /** Minutes after midnight (SPEC CA4). */
  readonly dayStart: number;
  readonly now: number;
  /** Days before it are closed. */
  readonly horizon: number;
  readonly asOf: AsOf;
  /** Milliseconds (SPEC MX8). */
  readonly grace: number;
  readonly judgingAt: JudgingAt;
  readonly sources: ReadonlyMap<string, Source>;
}

export const floorNowOf = ({ floor, meta }: Look): FloorNow => {
  const { now } = floor.clock;
  const { id, zone, dayStart, horizon, judgingAt, sources } = floor;
  return {
    ...{ id, zone, dayStart, horizon, judgingAt, sources, now },
    asOf: { cursor: meta.cursor, now },
    grace: graceIn(floor.definitions) * 1000,
  };
};
