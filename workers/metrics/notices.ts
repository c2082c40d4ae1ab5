import { counter, durations, gauge } from '@floorlight/shared/runtime/metrics/registry.ts';
import type { Queue } from 'bullmq';

export const noticesTaken = counter('floorlight_notices_taken_total', 'Notices of alerts that commits left.', ['kind']);
export const noticesSent = counter('floorlight_notices_sent_total', 'Tries to tell somebody of an alert.', ['way', 'outcome']);
export const noticesSkipped = counter('floorlight_notices_skipped_total', 'Notices that were not told, by why.', ['why']);
export const noticesGivenUp = counter('floorlight_notices_given_up_total', 'Notices that were tried in vain to the end.', [
  'way',
]);
export const noticeSeconds = durations('floorlight_notice_seconds', 'From handing a message over until its receiver answered.');
const waiting = gauge('floorlight_notices_waiting', 'Notices that wait for their turn, or to be tried again.');

/** Asked when somebody reads the metrics; with Redis away it is left out. */
export const measureNotices = async (queue: Queue, isReached: boolean): Promise<void> => {
  waiting.remove();
  if (!isReached) return;
  const counts = await queue.getJobCounts('waiting', 'active', 'delayed', 'prioritized');
  waiting.set(Object.values(counts).reduce((sum, count) => sum + count, 0));
};
