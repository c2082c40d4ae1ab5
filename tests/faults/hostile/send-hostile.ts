import { Agent, request, type IncomingMessage } from 'node:http';
import { signedHeaders, signingKey } from '../../../bin/posting/sign.ts';
import type { Hostile } from './hostile-request.ts';

export interface Answer {
  readonly status: number;
  readonly body: string;
}

const forger = signingKey(`whsec_${Buffer.alloc(32, 7).toString('base64')}`);

const read = async (response: IncomingMessage): Promise<Answer> => {
  let body = '';
  for await (const part of response.setEncoding('utf8')) body += String(part);
  return { status: response.statusCode ?? 0, body };
};

const without = (headers: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).filter(([, value]) => value !== ''));

/** Sends over kept connections, as a hostile neighbour with good access would. */
export const openSender = (url: string, source: { id: string; secret: string }, connections: number) => {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const key = signingKey(source.secret);
  const send = (hostile: Hostile): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const at = Date.now() + (hostile.signedAt ?? 0);
      const signed = signedHeaders(hostile.forged ? forger : key, `m${at}`, at, hostile.body);
      const headers = {
        'content-type': 'application/json',
        ...signed,
        ...hostile.headers,
        'content-length': String(hostile.body.length),
      };
      const path = `${url}/ingest/${hostile.source ?? source.id}`;
      const sending = request(path, { agent, method: hostile.method ?? 'POST', headers: without(headers) }, (response) => {
        read(response).then(resolve, reject);
      });
      sending.on('error', reject);
      sending.end(hostile.body);
    });
  return { send, close: () => agent.destroy() };
};
