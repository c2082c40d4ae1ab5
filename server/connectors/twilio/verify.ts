import { createHash, timingSafeEqual, type KeyObject } from 'node:crypto';
import { stringify, parse } from 'node:querystring';
import { isMac } from '../auth/keys.ts';
import { unverified } from '../auth/refused.ts';
import type { Delivery } from '../receiver.ts';

const header = 'x-twilio-signature';
const defaultPort: Record<string, string> = { 'https:': '443', 'http:': '80' };

/** Twilio signs with or without the port, and with the query as it was written or as it would write it. */
const spellings = (url: string): string[] => {
  const [, scheme = '', host = '', rest = ''] = /^(https?:)\/\/([^/?#:]+)(?::\d+)?([^#]*)/.exec(url) ?? [];
  const [path = '', query] = rest.split(/\?(.*)/s);
  const rests = query === undefined ? [rest] : [rest, `${path}?${stringify(parse(query))}`];
  const origins = [`${scheme}//${host}`, `${scheme}//${host}:${defaultPort[scheme] ?? ''}`];
  return [url, ...origins.flatMap((origin) => rests.map((one) => `${origin}${one}`))];
};

/** Without a proxy's word for it, an address may have been told with either scheme. */
const urlsOf = (url: string): string[] => {
  const other = url.startsWith('https:') ? url.replace('https:', 'http:') : url.replace('http:', 'https:');
  return [...new Set([...spellings(url), ...spellings(other)])];
};

/** Keys by code point, each with its values, every value once. */
const signedFields = (body: Buffer): string => {
  const fields = new URLSearchParams(body.toString('utf8'));
  const names = [...new Set(fields.keys())].toSorted((one, two) => (one < two ? -1 : 1));
  return names
    .map((name) =>
      [...new Set(fields.getAll(name))]
        .toSorted()
        .map((value) => name + value)
        .join(''),
    )
    .join('');
};

const isOfBody = (hash: string, body: Buffer): boolean => {
  const given = Buffer.from(hash, 'hex');
  const made = createHash('sha256').update(body).digest();
  return given.length === made.length && timingSafeEqual(given, made);
};

const isJson = (body: Buffer): boolean => /^\s*[[{]/.test(body.subarray(0, 64).toString('latin1'));

/** HMAC-SHA1 with the auth token over the address and the form's fields; a JSON body is bound by its hash in the address. */
export const verifyTwilio = ({ body, headers, url }: Delivery, keys: readonly KeyObject[]): void => {
  const signature = headers[header];
  if (typeof signature !== 'string' || signature === '') throw unverified(`The header ${header} is missing.`, header);
  const hash = new URLSearchParams(url.split('?')[1] ?? '').get('bodySHA256');
  const bound = hash !== null && isOfBody(hash, body);
  const said = isJson(body) || hash !== null ? '' : signedFields(body);
  const isBound = bound || (hash === null && !isJson(body));
  if (
    isBound &&
    isMac(
      'sha1',
      keys,
      urlsOf(url).map((one) => [one, said]),
      signature,
    )
  )
    return;
  throw unverified(
    'The signature does not fit; check the auth token of the account, and that PUBLIC_URL is the address set in Twilio.',
    header,
  );
};
