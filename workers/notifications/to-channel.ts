import { channelTells } from '@floorlight/shared/notices/judge.ts';
import type { Context } from '@floorlight/shared/runtime/context.ts';
import { sendToChannel } from '@floorlight/shared/sending/send-to-channel.ts';
import { findChannel, openChannel } from '@floorlight/shared/store/channels/channels.ts';
import { leverFor } from './lever-for.ts';
import { messageFor, type Place } from './message-for.ts';
import type { NoticeJob } from './notice-job.ts';
import type { Receiver } from './receiver.ts';

/** The same however often it is sent, by which receivers know a repeat. */
export const deliveryId = ({ floor, notice, channel, recipient }: NoticeJob): string =>
  ['notice', floor, notice, channel, ...(recipient === '' ? [] : [recipient])].join('/');

/** A channel as it is set now; null: it was taken away. */
export const toChannel = async (context: Context, job: NoticeJob, place: Place): Promise<Receiver | null> => {
  const channel = await findChannel(context, job.channel);
  if (!channel) return null;
  const { id, kind, perMinute, language } = channel;
  const around = { floor: place.id, zone: place.timezone, now: context.clock() };
  return {
    way: kind,
    countedAs: `channel:${id}`,
    perMinute,
    verdict: channelTells(channel, { kind: job.kind, severity: job.alert.severity }, around),
    send: async (from) => {
      const lever = await leverFor(context, from.id, job.alert, { locale: language, ofAll: true });
      const message = messageFor(context, job, from, { locale: language, by: { kind: 'channel', id }, lever });
      const opened = { kind, ...openChannel(context, channel) };
      return sendToChannel(context.config, opened, { floor: from.id, id: deliveryId(job), notice: job, message, test: false });
    },
    forget: () => Promise.resolve(),
  };
};
