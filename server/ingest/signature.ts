import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

export const toleranceSeconds = 5 * 60;

/** Standard Webhooks: `whsec_` + base64 of the key. */
export const secretKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret.replace(/^whsec_/, ''), 'base64'));

export interface Signed {
  readonly id: string;
  /** Unix seconds, as the header says it. */
  readonly timestamp: string;
  readonly body: Buffer;
}

const macOf = (key: KeyObject, { id, timestamp, body }: Signed): Buffer =>
  createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest();

const given = (header: string): Buffer[] =>
  header
    .split(' ')
    .slice(0, 16)
    .filter((part) => part.startsWith('v1,'))
    .map((part) => Buffer.from(part.slice(3), 'base64'));

/** True when any of the header's `v1` signatures was made with any of the keys. Every pair is compared, in constant time each. */
export const isSignedBy = (keys: readonly KeyObject[], signed: Signed, header: string): boolean => {
  const signatures = given(header);
  let matches = 0;
  for (const key of keys) {
    const mac = macOf(key, signed);
    for (const signature of signatures) {
      if (signature.length === mac.length && timingSafeEqual(signature, mac)) matches += 1;
    }
  }
  return matches > 0;
};
