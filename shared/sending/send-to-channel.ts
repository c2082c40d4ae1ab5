import type { Notice } from '../floor/alerts/alerts.ts';
import type { ChannelKind } from '../notices/channel.ts';
import type { Message } from '../notices/message.ts';
import type { Sent } from '../notices/sent.ts';
import type { Config } from '../runtime/config.ts';
import { post } from './post.ts';
import { sendMail } from './send-mail.ts';
import { sentByAnswer, sentByError } from './sent-by-post.ts';
import { slackBody } from './slack.ts';
import { teamsBody } from './teams.ts';
import { signedHeaders, webhookBody } from './webhook.ts';

/** Where a channel leads, in clear. */
export interface OpenedChannel {
  readonly kind: ChannelKind;
  readonly target: string;
  readonly secret: string | null;
}

export interface Parcel {
  readonly floor: string;
  /** What makes it the same message however often it is sent. */
  readonly id: string;
  readonly notice: Pick<Notice, 'kind' | 'alert' | 'at'>;
  readonly message: Message;
  /** Made up, to see whether it arrives. */
  readonly test: boolean;
}

type Settings = Pick<Config, 'SMTP_URL' | 'MAIL_FROM' | 'ALERT_NETWORKS'>;

const json = { 'content-type': 'application/json' };

const bodyFor = (kind: Exclude<ChannelKind, 'email'>, { floor, notice, message, test }: Parcel): string => {
  if (kind === 'slack') return JSON.stringify(slackBody(message));
  return JSON.stringify(kind === 'teams' ? teamsBody(message) : webhookBody(notice, message, { floor, test }));
};

/** Addresses as they were typed, separated by commas. */
export const addressesOf = (target: string): string[] => target.split(',').map((address) => address.trim());

/** Hands a message over once, however it ends. */
export const sendToChannel = async (config: Settings, channel: OpenedChannel, parcel: Parcel): Promise<Sent> => {
  const { kind, target, secret } = channel;
  const { floor, id, message, notice } = parcel;
  if (kind === 'email')
    return sendMail(config, { to: addressesOf(target), name: id, thread: `${floor}/${notice.alert.id}` }, message);
  try {
    const body = bodyFor(kind, parcel);
    const signed = secret === null ? {} : signedHeaders(secret, id, body, new Date());
    return sentByAnswer(await post(config, target, { headers: { ...json, ...signed }, body }));
  } catch (error) {
    return sentByError(error);
  }
};
