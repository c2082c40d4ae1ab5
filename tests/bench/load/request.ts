import { signedHeaders, signingKey } from '../../../bin/posting/sign.ts';
import type { KeyObject } from 'node:crypto';

/** Where events of a floor are posted. */
export interface Target {
  readonly floor: string;
  /** Id of the ingest source. */
  readonly source: string;
  readonly secret: string;
}

export interface Outgoing {
  readonly id: string;
  readonly type: string;
  /** UTC milliseconds. */
  readonly time: number;
  readonly data: object;
}

const keys = new Map<string, KeyObject>();
const keyOf = (secret: string): KeyObject => {
  const key = keys.get(secret) ?? signingKey(secret);
  keys.set(secret, key);
  return key;
};

/** One event as the bytes of a signed HTTP request, ready to be sent. */
export const requestOf = ({ source, secret }: Target, { id, type, time, data }: Outgoing): Buffer => {
  const body = JSON.stringify({ specversion: '1.0', id, source: '/bench', type, time: new Date(time).toISOString(), data });
  const headers = {
    host: '127.0.0.1',
    'content-type': 'application/cloudevents+json',
    'content-length': String(Buffer.byteLength(body)),
    ...signedHeaders(keyOf(secret), id, Date.now(), body),
  };
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST /ingest/${source} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
};
