import { createHash } from 'node:crypto';
import webPush from 'web-push';
import type { Message } from '../notices/message.ts';
import type { Sent } from '../notices/sent.ts';
import type { Config } from '../runtime/config.ts';
import { publicAddress } from '../runtime/public-address.ts';
import type { PushKeys } from '../store/channels/push-keys.ts';
import type { BrowserAddress } from '../store/channels/subscriptions.ts';
import { post } from './post.ts';
import { sentByAnswer, sentByError } from './sent-by-post.ts';

/** A browser that was off for longer has a board to look at. */
const keptSeconds = 60 * 60;

/** By whom push services can reach whoever runs this. */
const contactOf = (config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT' | 'MAIL_FROM'>): string => {
  const address = publicAddress({ config });
  if (address.startsWith('https:')) return address;
  return `mailto:${/[^\s<>]+@[^\s<>]+/.exec(config.MAIL_FROM)?.[0] ?? 'floorlight@localhost'}`;
};

/** What web/static/push-worker.js shows. */
const payloadOf = ({ title, facts, open, acknowledge, severity, kind, locale }: Message, tag: string): string =>
  JSON.stringify({
    title,
    body: facts
      .map(({ label, text }) => `${label}: ${text}`)
      .join('\n')
      .slice(0, 1500),
    tag,
    severity,
    kind,
    locale,
    url: open.url,
    acknowledge,
  });

/** Of those 24 bytes a push service makes one of two that wait. */
const topicOf = (tag: string): string => createHash('sha256').update(tag).digest('base64url').slice(0, 32);

/** What was sent, and whether the browser is gone for good. */
export type Pushed = Sent & { readonly isGone?: true };

/**
 * Tells a browser once. Whatever bears the same `tag` takes the place of what was shown before, so that a repeat is not seen twice.
 */
export const sendPush = async (
  config: Pick<Config, 'PUBLIC_URL' | 'HOST' | 'PORT' | 'MAIL_FROM' | 'ALERT_NETWORKS'>,
  keys: PushKeys,
  browser: BrowserAddress,
  { message, tag }: { message: Message; tag: string },
): Promise<Pushed> => {
  try {
    const { endpoint, headers, body } = webPush.generateRequestDetails(browser, payloadOf(message, tag), {
      vapidDetails: { subject: contactOf(config), ...keys },
      TTL: keptSeconds,
      contentEncoding: 'aes128gcm',
      urgency: message.severity === 'critical' ? 'high' : 'normal',
      topic: topicOf(tag),
    });
    const answer = await post(config, endpoint, { headers, body });
    const sent = sentByAnswer(answer);
    return answer.status === 404 || answer.status === 410 ? { ...sent, isGone: true } : sent;
  } catch (error) {
    return sentByError(error);
  }
};
