import type { KeyObject } from 'node:crypto';
import { givenSecrets } from '../auth/given-secrets.ts';
import { isAnyKey, isMac } from '../auth/keys.ts';
import { unverified } from '../auth/refused.ts';
import type { Delivery } from '../receiver.ts';

const signatureHeader = 'x-zendesk-webhook-signature';
const timestampHeader = 'x-zendesk-webhook-signature-timestamp';
const tolerance = 5 * 60_000;

const textOf = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

const checkTimestamp = (timestamp: string, now: number): void => {
  if (Math.abs(now - Date.parse(timestamp)) <= tolerance) return;
  throw unverified(
    `The header ${timestampHeader} must be an instant within 5 minutes of now; check the clocks.`,
    timestampHeader,
  );
};

/**
 * HMAC-SHA256 over timestamp and body, the key being the characters of the signing secret. Zendesk documented the other order before;
 * an attacker knows neither, so either will do. Webhooks that are set to send a key or a password instead are known by that.
 */
export const verifyZendesk = (delivery: Delivery, keys: readonly KeyObject[], now: number): void => {
  const signature = textOf(delivery.headers[signatureHeader]);
  const timestamp = textOf(delivery.headers[timestampHeader]);
  if (signature === '') {
    if (isAnyKey(keys, givenSecrets(delivery))) return;
    throw unverified(`The header ${signatureHeader} is missing or the secret does not fit.`, signatureHeader);
  }
  checkTimestamp(timestamp, now);
  const { body } = delivery;
  if (
    isMac(
      'sha256',
      keys,
      [
        [timestamp, body],
        [body, timestamp],
      ],
      signature,
    )
  )
    return;
  throw unverified('The signature does not fit; paste the signing secret that Zendesk shows for this webhook.', signatureHeader);
};
