import { onCall } from '@floorlight/shared/notices/channel.ts';
import { recipientKey } from '@floorlight/shared/notices/recipient.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { recipientsTold } from '@floorlight/shared/store/channels/deliveries.ts';
import { onCallAt } from '@floorlight/shared/store/channels/on-call.ts';
import { listSubscriptions, subscriptionsOf } from '@floorlight/shared/store/channels/subscriptions.ts';
import type { Queue } from 'bullmq';
import { jobOptions, type NoticeJob } from './notice-job.ts';

const browserKey = ({ person, id }: { person: string; id: string }): string => recipientKey({ person, browser: id });

/** Whom it is for now. That it is over is for whom it was told that it began. */
const recipientsOf = async (context: Context, { kind, floor, channel, alert }: NoticeJob): Promise<string[]> => {
  if (kind === 'resolved') return recipientsTold(context, { floor, channel }, alert.id);
  if (channel !== onCall) return (await listSubscriptions(context)).map(browserKey);
  const people = await onCallAt(context, floor, context.clock());
  return [...people, ...(await subscriptionsOf(context, people)).map(browserKey)];
};

/** Makes of a job for several a job for each. @returns how many they are. */
export const expand = async (context: Context, queue: Queue<NoticeJob>, job: NoticeJob): Promise<number> => {
  const recipients = await recipientsOf(context, job);
  const jobs = recipients.map((recipient) => ({ ...job, recipient, tries: 0 }));
  if (jobs.length > 0) await queue.addBulk(jobs.map((data) => ({ name: data.kind, data, opts: jobOptions(data) })));
  return recipients.length;
};
