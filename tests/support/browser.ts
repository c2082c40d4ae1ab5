import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import type { BrowserAddress } from '@floorlight/shared/store/channels/subscriptions.ts';

/** What a browser that subscribed does with what it is sent (RFC 8291). */
export interface Browser {
  readonly address: BrowserAddress;
  /** @throws when it was not sealed for this browser. */
  readonly read: (body: Buffer) => unknown;
}

const expand = (key: Buffer, salt: Buffer, info: Buffer | string, length: number): Buffer =>
  Buffer.from(hkdfSync('sha256', key, salt, info, length));

/** A browser whose push service is at `endpoint`. */
export const openBrowser = (endpoint: string): Browser => {
  const own = createECDH('prime256v1');
  const publicKey = own.generateKeys();
  const auth = randomBytes(16);
  return {
    address: { endpoint, keys: { p256dh: publicKey.toString('base64url'), auth: auth.toString('base64url') } },
    read: (body) => {
      const [salt, length] = [body.subarray(0, 16), body.readUInt8(20)];
      const [sender, sealed] = [body.subarray(21, 21 + length), body.subarray(21 + length)];
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, sender]);
      const key = expand(own.computeSecret(sender), auth, info, 32);
      const [cek, nonce] = [
        expand(key, salt, 'Content-Encoding: aes128gcm\0', 16),
        expand(key, salt, 'Content-Encoding: nonce\0', 12),
      ];
      const opening = createDecipheriv('aes-128-gcm', cek, nonce).setAuthTag(sealed.subarray(-16));
      const clear = Buffer.concat([opening.update(sealed.subarray(0, -16)), opening.final()]);
      return JSON.parse(clear.subarray(0, clear.lastIndexOf(2)).toString()) as unknown;
    },
  };
};
