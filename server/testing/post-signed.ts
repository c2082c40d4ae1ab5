import { Webhook } from 'standardwebhooks';

export interface Sender {
  readonly url: string;
  readonly source: string;
  readonly secret: string;
}

/** Posts as a source would, signed by the Standard Webhooks library (not by our own code). */
export const postSigned = (
  { url, source, secret }: Sender,
  body: string,
  headers: Record<string, string> = {},
  at = new Date(),
): Promise<Response> => {
  const id = `msg_${Math.trunc(at.getTime())}`;
  const signed = {
    'content-type': 'application/json',
    'webhook-id': id,
    'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
    'webhook-signature': new Webhook(secret).sign(id, at, body),
  };
  return fetch(`${url}/ingest/${source}`, { method: 'POST', body, headers: { ...signed, ...headers } });
};

let count = 0;

/** Of every `cloudEvent` that names no other: some days ago, at nine. */
export const eventTime = `${new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)}T09:00:00Z`;

/** A valid event; every call another id. */
export const cloudEvent = (
  type = 'contact.queued',
  data: object = { contact: 'c1', queue: 'sales' },
  over: object = {},
): object => {
  count += 1;
  return { specversion: '1.0', id: `e${count}`, source: '/pbx', type, time: eventTime, data, ...over };
};
