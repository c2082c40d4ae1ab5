import type { Reach } from '../access/reach.ts';
import type { Context } from '../runtime/context.ts';
import { recordsWithin, type RecordScope } from './records-within.ts';
import { seenOnFloor, type BoardOnce, type SeenOnFloor } from './seen-on-floor.ts';

export interface Within extends SeenOnFloor {
  /** Its records are those within reach, whatever is asked of them. */
  readonly here: Context;
  readonly scope: RecordScope;
}

/** What somebody with this reach may read of a floor. */
export const within = async (context: Context, floor: string, reach: Reach, board?: BoardOnce): Promise<Within> => {
  const seen = await seenOnFloor(context, floor, reach, board);
  const scope = {
    floor,
    whole: reach.whole !== null,
    programs: reach.programs.map(({ program }) => program),
    queues: seen.queues && [...seen.queues],
    agents: [...(seen.agents ?? [])],
    teams: reach.teams,
  };
  return { ...seen, scope, here: { ...context, db: recordsWithin(context, scope) } };
};
