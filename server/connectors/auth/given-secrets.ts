import type { KeyObject } from 'node:crypto';
import type { Delivery } from '../receiver.ts';
import { isAnyKey } from './keys.ts';
import { unverified } from './refused.ts';

/** Headers in which products let an administrator put a key of ours. */
const keyHeaders = ['x-api-key', 'api-key', 'x-floorlight-secret'] as const;
const queryNames = ['secret', 'token', 'key'];

const ofAuthorization = (header: string | undefined): string[] => {
  const [, scheme = '', rest = ''] = /^(\S+)\s+(.+)$/.exec(header?.trim() ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return [rest];
  if (scheme.toLowerCase() !== 'basic') return scheme === '' && header ? [header] : [];
  const text = Buffer.from(rest, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  // as a password, or as a user's name beside a filler, which is how API keys are given
  return colon < 0 ? [text] : [text.slice(colon + 1), text.slice(0, colon)];
};

/** Every place in which a secret may have come: headers, Basic, the address. */
export const givenSecrets = ({ headers, url, pathSecret }: Pick<Delivery, 'headers' | 'url' | 'pathSecret'>): string[] => {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  const named = keyHeaders.map((name) => headers[name]).filter((value) => typeof value === 'string');
  return [
    ...ofAuthorization(headers.authorization),
    ...named,
    ...(pathSecret === null ? [] : [pathSecret]),
    ...queryNames.flatMap((name) => query.getAll(name)),
  ].filter((text) => text !== '');
};

/** @throws Problem 401 where the source's secret is in none of those places. */
export const requireSecret = (delivery: Delivery, keys: readonly KeyObject[], product: string, ...more: string[]): void => {
  const given = [...givenSecrets(delivery), ...more];
  if (given.length === 0)
    throw unverified(
      `The secret is missing; let ${product} send it: in the header X-Api-Key, as Basic or Bearer authorization, or at the end of the address.`,
    );
  if (!isAnyKey(keys, given)) throw unverified(`The secret does not fit; set the newest secret of this source in ${product}.`);
};
