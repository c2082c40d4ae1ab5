import type { QueueTile } from '../board/board.ts';
import type { Subject } from './subject.ts';

/** Whether an alert is of the queues shown, or of one that a group shown is made of; true of what is about no queue. */
export const isOfQueues = ({ kind, id }: Subject, shown: readonly Pick<QueueTile, 'id' | 'members'>[]): boolean =>
  (kind !== 'queue' && kind !== 'group') ||
  shown.some((tile) => tile.id === id || tile.id === '*' || tile.members?.includes(id) === true);
