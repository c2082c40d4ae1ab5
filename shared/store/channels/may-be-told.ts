import type { Grant } from '../../access/grant.ts';
import { reachOn } from '../../access/reach.ts';
import { seesAllQueues } from '../../access/sees.ts';
import type { Alert } from '../../alerts/alert.ts';
import type { Context } from '../../runtime/context.ts';
import { seenOnFloor } from '../seen-on-floor.ts';

/** Whether somebody may read an alert with every name in it: what is told is told in full. */
export const mayBeTold = async (
  context: Pick<Context, 'redis'>,
  grants: readonly Grant[],
  floor: string,
  { subject: { kind, id } }: Pick<Alert, 'subject'>,
): Promise<boolean> => {
  const reach = reachOn(grants, kind === 'agent' ? 'agents.name' : 'floor.watch', floor);
  if (reach === null) return false;
  if (reach.whole !== null) return kind !== 'agent' || reach.whole === 'full';
  if (kind === 'team') return reach.teams.includes(id);
  const { queues, agents } = await seenOnFloor(context, floor, reach);
  if (kind === 'agent') return agents?.has(id) ?? true;
  if (kind === 'queue' || kind === 'group') return queues?.has(id) ?? true;
  return seesAllQueues(reach);
};
