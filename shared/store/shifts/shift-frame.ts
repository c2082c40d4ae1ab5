import type { AsOf } from '../../board/board.ts';
import { minute } from '../../calendar/zone.ts';
import { lastingSilences } from '../../floor/source.ts';
import { graceIn } from '../../schedules/grace.ts';
import { summaryAfterIn } from '../../shifts/summary-after.ts';
import type { Context } from '../../runtime/context.ts';
import { readMerges } from '../merges.ts';
import { readLook } from '../read-look.ts';
import { readWrappedWith } from '../wrapped-with.ts';
import type { ShiftFrame } from './fold-shifts.ts';

/** @param asOf up to where all of the floor's is stored. @returns null for a floor that never committed. */
export const readShiftFrame = async (
  context: Pick<Context, 'redis' | 'db'>,
  floor: string,
  asOf: AsOf,
): Promise<ShiftFrame | null> => {
  const look = await readLook(context.redis, floor, {});
  if (!look) return null;
  const { zone, dayStart, definitions, judgingAt, sources } = look.floor;
  return {
    ...{ floor, asOf, zone, dayStart, judgingAt },
    grace: graceIn(definitions) * 1000,
    summaryAfter: summaryAfterIn(definitions) * minute,
    merges: await readMerges(context.redis, floor),
    silences: lastingSilences(sources, asOf.now),
    dispositions: (await readWrappedWith(context, floor)).length > 0,
  };
};
