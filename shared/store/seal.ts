import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  type KeyObject,
} from 'node:crypto';
import type { z } from 'zod';
import type { customer, SealedCustomer } from '../events/fields.ts';
import type { Config } from '../runtime/config.ts';
import { dialled, openMarkNumber, type MarkNumber } from './number-code.ts';

export type Customer = z.infer<typeof customer>;

/** What hides customers and secrets before anything is stored. Sealed text reads `{key id}.{base64url of iv, ciphertext, tag}`. */
export interface Seal {
  /** Of every key that opens, that of FLOORLIGHT_SECRET first: tells keys apart without giving them away; stands before the dot of what was sealed. */
  readonly ids: readonly string[];
  /** `key` is the same for the same customer, whatever else came along; `sealed` opens to all of it; the rest is what it is found by. */
  readonly customer: (customer: Customer) => SealedCustomer;
  readonly text: (clear: string) => string;
  /** A short keyed hash: tells two hidden values apart. */
  readonly mark: (clear: string) => string;
  /** @throws Error when the text was sealed with a key that isn't among ours, or was changed. */
  readonly open: (sealed: string) => string;
}

const ivBytes = 12;
const tagBytes = 16;

const derive = (secret: string, purpose: string): KeyObject =>
  createSecretKey(Buffer.from(hkdfSync('sha256', secret, 'floorlight', purpose, 32)));

const emailIdentity = (email: string): string => `email:${email.trim().toLowerCase()}`;

/** Null: it names nobody, such as "anonymous". */
const phoneIdentity = (phone: string): string | null => {
  const digits = phone.replace(/[^+\d]/g, '');
  if (/\d/.test(digits)) return `phone:${digits}`;
  return phone.includes('@') ? `phone:${phone.trim().toLowerCase()}` : null;
};

/**
 * The identity a customer is found by: the strongest that was given, written one way. Null: nothing says who they are. All who withhold
 * their number are not one customer.
 */
const identity = ({ id, email, phone, name }: Customer): string | null => {
  if (id !== undefined) return `id:${id}`;
  const number = phone === undefined ? null : phoneIdentity(phone);
  if (number !== null) return number;
  if (email !== undefined) return emailIdentity(email);
  return name === undefined ? null : `name:${name.trim().toLowerCase()}`;
};

const marksOf = (phone: string | undefined, markNumber: MarkNumber): Pick<SealedCustomer, 'number' | 'tail'> => {
  const number = phone === undefined ? null : dialled(phone);
  if (number === null) return {};
  const { code, tail } = markNumber(number);
  return { number: code, ...(tail !== null && { tail }) };
};

/** Drawn many at a time: asking the system for twelve bytes costs half an encryption. No part of it is used twice. */
const drawn = Buffer.alloc(ivBytes * 256);
let used = drawn.length;

const nextIv = (): Buffer => {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += ivBytes;
  return Buffer.from(drawn.subarray(used - ivBytes, used));
};

interface SealKey {
  readonly id: string;
  readonly key: KeyObject;
}

const sealKey = (secret: string): SealKey => {
  const key = derive(secret, 'seal');
  return { id: createHash('sha256').update(key.export()).digest('base64url').slice(0, 6), key };
};

const encrypt = ({ key, id }: SealKey, clear: string): string => {
  const iv = nextIv();
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  const parts = [iv, cipher.update(clear, 'utf8'), cipher.final(), cipher.getAuthTag()];
  return `${id}.${Buffer.concat(parts).toString('base64url')}`;
};

const decrypt = (keys: readonly SealKey[], sealed: string): string => {
  const [sealedWith, packed] = sealed.split('.');
  const key = keys.find(({ id }) => id === sealedWith)?.key;
  if (!key || packed === undefined)
    throw new Error(`sealed with key ${sealedWith ?? '?'}, this instance has ${keys.map(({ id }) => id).join(', ')}`);
  const bytes = Buffer.from(packed, 'base64url');
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  return decipher.update(bytes.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
};

/**
 * What customers are found by is derived from FLOORLIGHT_SECRET and stays as long as that does. What is sealed is sealed by the first of
 * FLOORLIGHT_SEAL_SECRETS, and opened by whichever of them sealed it; the last resort is FLOORLIGHT_SECRET.
 */
export const openSeal = ({
  FLOORLIGHT_SECRET: secret,
  FLOORLIGHT_SEAL_SECRETS: rotated = [],
}: Pick<Config, 'FLOORLIGHT_SECRET'> & Partial<Pick<Config, 'FLOORLIGHT_SEAL_SECRETS'>>): Seal => {
  const hashing = derive(secret, 'customer-key');
  const first = sealKey(secret);
  const keys = [...rotated.map(sealKey), first];
  const [sealing = first] = keys;
  const markNumber = openMarkNumber(derive(secret, 'customer-number'));
  const hash = (said: string): string => createHmac('sha256', hashing).update(said).digest('base64url').slice(0, 22);
  return {
    ids: [first, ...keys.slice(0, -1)].map(({ id }) => id),
    customer: (customer) => ({
      // somebody without a name is nobody who was here before
      key: hash(identity(customer) ?? `nobody:${nextIv().toString('hex')}`),
      sealed: encrypt(sealing, JSON.stringify(customer)),
      ...marksOf(customer.phone, markNumber),
      ...(customer.email !== undefined && { email: hash(emailIdentity(customer.email)) }),
    }),
    mark: (clear) => createHmac('sha256', hashing).update(`mark:${clear}`).digest('base64url').slice(0, 8),
    text: (clear) => encrypt(sealing, clear),
    open: (sealed) => decrypt(keys, sealed),
  };
};
