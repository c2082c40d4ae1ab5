import { randomBytes } from 'node:crypto';
import { checkMediaType, parseBody, parseJson } from '../../ingest/parse-body.ts';
import { isSignedBy, secretKey, toleranceSeconds } from '../../ingest/signature.ts';
import { answeredAs } from '../answers.ts';
import { unverified } from '../auth/refused.ts';
import type { Delivery, Receiver } from '../receiver.ts';

const names = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

/** An unknown source is checked against a key of nobody, so that it takes as long and reads the same as a bad signature. */
const nobody = [secretKey(`whsec_${randomBytes(32).toString('base64')}`)];

const readHeaders = ({ headers }: Delivery): [id: string, timestamp: string, signature: string] => {
  const [id, timestamp, signature] = names.map((name) => {
    const value = headers[name];
    if (typeof value !== 'string' || value === '')
      throw unverified(`The header ${name} is missing; sign the request as Standard Webhooks says.`, name);
    return value;
  });
  return [id ?? '', timestamp ?? '', signature ?? ''];
};

const checkTimestamp = (timestamp: string, now: number): void => {
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (Math.abs(now / 1000 - seconds) <= toleranceSeconds) return;
  throw unverified('The header webhook-timestamp must be Unix seconds within 5 minutes of now; check the clock.', names[1]);
};

/** Whoever can sign as Standard Webhooks says and writes CloudEvents in our own words. Without keys: nobody's. */
export const generic: Receiver = {
  kind: 'generic',
  product: 'Any system (CloudEvents)',
  authentication: ['signature'],
  secretFromProduct: false,
  refusesUnreadable: true,
  keyOf: secretKey,
  checkHead: checkMediaType,
  verify: (delivery, keys, now) => {
    const [id, timestamp, signature] = readHeaders(delivery);
    checkTimestamp(timestamp, now);
    const verified = isSignedBy(keys.length > 0 ? keys : nobody, { id, timestamp, body: delivery.body }, signature);
    if (verified && keys.length > 0) return;
    throw unverified('The source is unknown or the signature does not fit; check the address and the secret.');
  },
  read: ({ body, headers }) => ({ ...parseBody(parseJson(body), headers['content-type'] ?? ''), left: [] }),
  answer: answeredAs(202),
};
