import { randomBytes } from 'node:crypto';
import type { Source } from '@floorlight/shared/store/sources.ts';
import { Problem } from '../problems/problem.ts';
import { isSignedBy, secretKey, toleranceSeconds, type Signed } from './signature.ts';
import type { SourceCache } from './source-cache.ts';
import type { Webhook } from './webhook.ts';

const headers = ['webhook-id', 'webhook-timestamp', 'webhook-signature'] as const;

const unauthorized = (detail: string, field?: string): Problem =>
  new Problem(401, 'not-verified', detail, field ? { errors: [{ field, detail }] } : {});

/** An unknown source is checked against a key of nobody, so that it takes as long and reads the same as a bad signature. */
const nobody = [secretKey(`whsec_${randomBytes(32).toString('base64')}`)];

const readHeaders = ({ headers: given }: Webhook['request']): [id: string, timestamp: string, signature: string] => {
  const [id, timestamp, signature] = headers.map((name) => {
    const value = given[name];
    if (typeof value !== 'string' || value === '')
      throw unauthorized(`The header ${name} is missing; sign the request as Standard Webhooks says.`, name);
    return value;
  });
  return [id ?? '', timestamp ?? '', signature ?? ''];
};

const checkTimestamp = (timestamp: string, now: number): void => {
  const seconds = /^\d{1,12}$/.test(timestamp) ? Number(timestamp) : Number.NaN;
  if (Math.abs(now / 1000 - seconds) <= toleranceSeconds) return;
  throw unauthorized(
    'The header webhook-timestamp must be Unix seconds within 5 minutes of now; check the clock.',
    'webhook-timestamp',
  );
};

/** @returns the source that signed this request. @throws Problem 401, the same for an unknown source and a bad signature. */
export const verify = async ({ request, source }: Webhook, body: Buffer, sources: SourceCache, now: number): Promise<Source> => {
  const [id, timestamp, signature] = readHeaders(request);
  checkTimestamp(timestamp, now);
  const found = await sources.find(source);
  const signed: Signed = { id, timestamp, body };
  const verified = isSignedBy(found?.keys ?? nobody, signed, signature);
  if (!found || !verified)
    throw unauthorized('The source is unknown or the signature does not fit; check the address and the secret.');
  return found.source;
};
