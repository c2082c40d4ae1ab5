import { createHash, createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';

/** A secret as the text it is: products sign with its characters, even where they look like base64. */
export const textKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret, 'utf8'));

const digest = (bytes: string | Buffer): Buffer => createHash('sha256').update(bytes).digest();

/** Whether any of the keys is any of the texts; every pair is compared, in constant time each. */
export const isAnyKey = (keys: readonly KeyObject[], texts: readonly string[]): boolean => {
  const given = texts.slice(0, 16).map(digest);
  let matches = 0;
  for (const key of keys) {
    const known = digest(key.export());
    for (const one of given) if (timingSafeEqual(one, known)) matches += 1;
  }
  return matches > 0;
};

/** Whether any of the keys made the signature, in base64, of any of the messages. */
export const isMac = (
  algorithm: 'sha1' | 'sha256',
  keys: readonly KeyObject[],
  messages: readonly (readonly (string | Buffer)[])[],
  signature: string,
): boolean => {
  const given = Buffer.from(signature, 'base64');
  let matches = 0;
  for (const key of keys) {
    for (const parts of messages) {
      const mac = createHmac(algorithm, key);
      for (const part of parts) mac.update(part);
      const made = mac.digest();
      if (made.length === given.length && timingSafeEqual(made, given)) matches += 1;
    }
  }
  return matches > 0;
};
