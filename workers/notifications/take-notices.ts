import { notice, type ReadNotice } from '@floorlight/shared/notices/notice.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { readOutbox, removeStored, type OutboxEntry } from '@floorlight/shared/store/outbox.ts';
import type { Queue } from 'bullmq';
import { noticesTaken } from '../metrics/notices.ts';
import { jobOptions, type NoticeJob } from './notice-job.ts';

const chunk = 200;

/** The life of an alert is on its page; what is told is how it stands. */
const told = ({ alert }: ReadNotice): NoticeJob['alert'] => ({ ...alert, steps: [] });

const jobsOf = (floor: string, { entity, json }: OutboxEntry): NoticeJob[] => {
  const read = notice.parse(JSON.parse(json));
  const { kind, channels, at } = read;
  noticesTaken.inc({ kind });
  return [...new Set(channels)].map((channel) => ({
    floor,
    notice: entity,
    channel,
    recipient: '',
    kind,
    alert: told(read),
    at,
    tries: 0,
  }));
};

/** What another version left and this one cannot read is taken out: it would be in the way of the others for ever. */
const readable = ({ log }: Pick<Context, 'log'>, floor: string, entry: OutboxEntry): NoticeJob[] => {
  try {
    return jobsOf(floor, entry);
  } catch (error) {
    log.error({ floor, notice: entry.entity, err: error }, 'a notice cannot be read');
    return [];
  }
};

/** Makes jobs of what a floor’s commits left to be told, one for each channel, and only then takes it out. */
export const takeNotices = async (
  context: Pick<Context, 'redis' | 'log'>,
  queue: Queue<NoticeJob>,
  floor: string,
): Promise<void> => {
  for await (const entries of readOutbox(context.redis, floor, 'notices', chunk)) {
    const jobs = entries.flatMap((entry) => readable(context, floor, entry));
    if (jobs.length > 0) await queue.addBulk(jobs.map((data) => ({ name: data.kind, data, opts: jobOptions(data) })));
    await removeStored(context.redis, floor, 'notices', entries);
  }
};
