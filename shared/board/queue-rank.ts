import type { QueueTile } from './board.ts';

type Ranked = Pick<QueueTile, 'id' | 'kind'>;

/** Some queues together; not all of them, which need no mark. */
export const isGroup = ({ id, kind }: Ranked): boolean => kind === 'group' && id !== '*';

/** All queues, then groups, then single ones: sums are never sorted in among what they are sums of. */
export const queueRank = (queue: Ranked): number => (queue.id === '*' ? 0 : isGroup(queue) ? 1 : 2);
