import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';

/** The key inside a Standard Webhooks secret, `whsec_` + base64. */
export const signingKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));

/** Headers of Standard Webhooks; `at` in UTC milliseconds, now. */
export const signedHeaders = (key: KeyObject, id: string, at: number, body: string | Buffer): Record<string, string> => {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
