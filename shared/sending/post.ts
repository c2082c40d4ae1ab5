import { request as requestPlain, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { request as requestSecure } from 'node:https';
import type { Config } from '../runtime/config.ts';
import { addressRule, Forbidden, guardedLookup, refuseForbidden } from './guarded-lookup.ts';

/** All of it: looking up, connecting, and the answer. */
const patienceMs = 10_000;
/** Of an answer no more is kept, since it is shown to people. */
const mostAnswer = 300;

export interface Answered {
  readonly status: number;
  /** Milliseconds until it wants to be asked again; null: it does not say. */
  readonly retryAfterMs: number | null;
  /** The beginning of what it said. */
  readonly text: string;
}

const retryAfter = (value: string | undefined, now: number): number | null => {
  if (value === undefined) return null;
  const at = /^\d+$/.test(value) ? now + Number(value) * 1000 : Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - now);
};

/** What never comes to its end, or is cut off, was an answer all the same: asked again, a chat would show the message twice. */
const beginningOf = async (response: IncomingMessage): Promise<string> => {
  let text = '';
  response.setEncoding('utf8');
  try {
    for await (const chunk of response) {
      text += chunk as string;
      if (text.length >= mostAnswer) break;
    }
  } catch {
    response.destroy();
  }
  return text
    .slice(0, mostAnswer)
    .replaceAll(/[\u0000-\u001f\u007f]+/g, ' ')
    .trim();
};

interface Posted {
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer | string;
}

/** @throws Forbidden at an address channels must not lead to. */
const begin = (config: Pick<Config, 'ALERT_NETWORKS'>, url: URL, { headers, body }: Posted): Promise<IncomingMessage> => {
  const isPlain = url.protocol === 'http:';
  if (!isPlain && url.protocol !== 'https:') throw new Forbidden('only https can be sent to');
  const allows = addressRule(config, isPlain);
  refuseForbidden(url.hostname, allows);
  const options = {
    method: 'POST',
    headers: { ...headers, 'content-length': Buffer.byteLength(body), 'user-agent': 'Floorlight' },
    lookup: guardedLookup(allows),
    // a connection of its own: none that was opened by another rule is used
    agent: false,
    signal: AbortSignal.timeout(patienceMs),
  };
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  (isPlain ? requestPlain : requestSecure)(url, options, resolve).on('error', reject).end(body);
  return promise;
};

/** Posts once; a redirect is an answer like any other. @throws what keeps it from being answered, Forbidden among others. */
export const post = async (config: Pick<Config, 'ALERT_NETWORKS'>, url: string, posted: Posted): Promise<Answered> => {
  const response = await begin(config, new URL(url), posted);
  const { statusCode = 0, headers } = response;
  return {
    status: statusCode,
    retryAfterMs: retryAfter(headers['retry-after'], Date.now()),
    text: await beginningOf(response),
  };
};
