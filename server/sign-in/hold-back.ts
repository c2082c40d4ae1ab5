import type { Context } from '@floorlight/shared/runtime/context.ts';
import { forgetAttempts, giveBackAttempt, takeAttempt, type AttemptLimits } from '@floorlight/shared/store/attempts.ts';
import { knownDevice } from './known-device.ts';
import type { Requester } from './requester.ts';

const second = 1000;
const minute = 60 * second;

/** About a hundred tries a day, for one who never stops; nobody waits longer than a quarter of an hour. */
export const accountLimits: AttemptLimits = { free: 5, firstWait: second, longestWait: 15 * minute, forgetOne: 30 * minute };

/** A whole floor may sign in from one address, and some of them mistype. */
export const addressLimits: AttemptLimits = { free: 60, firstWait: second, longestWait: 5 * minute, forgetOne: minute };

/** Of IPv6, whoever has one address has the other 2⁶⁴ of its network. */
const networkOf = (address: string): string => {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const groups = head.split(':').filter((group) => group !== '');
  const missing = plain.includes('::') ? 8 - groups.length - tail.split(':').filter((group) => group !== '').length : 0;
  return [...groups, ...Array<string>(Math.max(0, missing)).fill('0')].slice(0, 4).join(':');
};

type Parts = Pick<Context, 'redis' | 'config'>;

export interface Try {
  /** How long to wait before the next, milliseconds; 0: this one may be made. */
  readonly wait: number;
  /** It was the right one. */
  readonly succeeded: () => Promise<void>;
}

/** Counts a try of somebody’s password, whether or not there is such a person. */
export const countTry = async (parts: Parts, email: string, from: Requester): Promise<Try> => {
  const network = networkOf(from.address);
  const device = knownDevice(parts, from.cookie, email);
  const [kind, of] = device === null ? (['account', email.toLowerCase()] as const) : (['device', device] as const);
  const wait =
    (await takeAttempt(parts, 'address', network, addressLimits)) || (await takeAttempt(parts, kind, of, accountLimits));
  return {
    wait,
    succeeded: async () => {
      await forgetAttempts(parts, kind, of);
      await giveBackAttempt(parts, 'address', network);
    },
  };
};

/** Counts a try of a code by somebody who is in. */
export const countTryOfCode = async (parts: Parts, person: string, from: Requester): Promise<Try> => ({
  wait: (await countAddress(parts, from)) || (await takeAttempt(parts, 'enrolment', person, accountLimits)),
  succeeded: async () => {
    await forgetAttempts(parts, 'enrolment', person);
    await forgiveAddress(parts, from);
  },
});

/** Counts what is asked of us by an address alone. @returns how long to wait, milliseconds. */
export const countAddress = (parts: Parts, from: Requester): Promise<number> =>
  takeAttempt(parts, 'address', networkOf(from.address), addressLimits);

/** What an address did was in order: a floor that signs in from one address at eight o’clock is not held back for it. */
export const forgiveAddress = (parts: Parts, from: Requester): Promise<void> =>
  giveBackAttempt(parts, 'address', networkOf(from.address));

/** Mail for one person, and for whatever one address asks: nobody’s letter box is filled. */
const mailLimits: AttemptLimits = { free: 3, firstWait: minute, longestWait: 60 * minute, forgetOne: 60 * minute };

export const countTryOfReset = async (parts: Parts, email: string, from: Requester): Promise<number> =>
  (await countAddress(parts, from)) || (await takeAttempt(parts, 'mail', email.toLowerCase(), mailLimits));
