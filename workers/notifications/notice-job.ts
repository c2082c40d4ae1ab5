import type { Notice } from '@floorlight/shared/floor/alerts/alerts.ts';
import { everyBrowser, onCall } from '@floorlight/shared/notices/channel.ts';
import type { DeliveryKey } from '@floorlight/shared/notices/delivery.ts';
import type { JobsOptions } from 'bullmq';

/** One thing to tell somebody. */
export interface NoticeJob extends DeliveryKey {
  readonly kind: Notice['kind'];
  readonly alert: Notice['alert'];
  /** When it was to be told, by the floor’s clock. */
  readonly at: number;
  /** How often it was tried and failed. */
  readonly tries: number;
}

/** Longer than any worker can be away between adding a job and taking its notice out, so that it is not added twice. */
const remembered = { age: 24 * 60 * 60, count: 20_000 };

/** BullMQ refuses colons. Who is told what has one name, so that a repeat is no second job. */
export const jobOptions = ({ floor, notice, channel, recipient }: DeliveryKey): JobsOptions => ({
  jobId: ['tell', floor, notice, channel, recipient].map(encodeURIComponent).join('/'),
  removeOnComplete: remembered,
  removeOnFail: remembered,
});

/** Stands for several, who are found when its turn comes. */
export const standsForSeveral = ({ channel, recipient }: DeliveryKey): boolean =>
  recipient === '' && (channel === onCall || channel === everyBrowser);
