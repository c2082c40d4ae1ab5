import type { Grant } from '../access/grant.ts';
import { reachOn } from '../access/reach.ts';
import { isOwnAgent, seesAllQueues, seesQueue } from '../access/sees.ts';
import type { Alert } from '../alerts/alert.ts';
import type { AgentTile, QueueTile } from '../board/board.ts';

/** Of a board, what an alert’s subject is: null for what is not there, or needs not be. */
export interface SubjectTiles {
  readonly queue: QueueTile | null;
  readonly agent: AgentTile | null;
}

/** Whether somebody may be told of an alert with all it names, as boards show it to them (shared/board/alerts-within.ts). */
export const maySeeAlert = (
  grants: readonly Grant[],
  floor: string,
  { subject }: Pick<Alert, 'subject'>,
  { queue, agent }: SubjectTiles,
): boolean => {
  const reach = reachOn(grants, subject.kind === 'agent' ? 'agents.name' : 'floor.watch', floor);
  if (reach === null) return false;
  if (reach.whole !== null) return subject.kind !== 'agent' || reach.whole === 'full';
  if (subject.kind === 'team') return reach.teams.includes(subject.id);
  if (subject.kind === 'agent') return agent !== null && isOwnAgent(reach, agent);
  if (subject.kind === 'queue' && queue?.kind === 'queue') return seesQueue(reach, queue);
  return seesAllQueues(reach);
};
