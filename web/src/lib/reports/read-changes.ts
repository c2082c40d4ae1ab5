import type { JudgingChange } from '#lib/day/queue-day.ts';
import { askReport } from './read-report.ts';

export interface QueueChange extends JudgingChange {
  readonly queue: string;
}

interface Asked {
  readonly floor: string;
  /** UTC ms. */
  readonly from: number;
  readonly to: number;
}

/** When queues of a floor began to be judged otherwise. @throws ApiProblem */
export const readChanges = async ({ floor, from, to }: Asked, signal: AbortSignal): Promise<QueueChange[]> => {
  const search = new URLSearchParams({ from: new Date(from).toISOString(), to: new Date(to).toISOString() });
  return (await askReport<{ changes: QueueChange[] }>(floor, 'judging-changes', search, signal)).changes;
};
