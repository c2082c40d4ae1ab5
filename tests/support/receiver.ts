import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How one request is met: an answer, no answer ever, or a connection that is cut. */
export type Meeting =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: string; readonly neverEnds?: true }
  | 'hang'
  | 'cut';

export interface Request {
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** An HTTP endpoint of a test’s own, on a free loopback port. */
export interface Receiver {
  readonly url: string;
  /** Everything received, also what was not answered. */
  readonly received: Request[];
  /** How the next ones are met, one after the other; then with 200. */
  readonly meet: (...meetings: Meeting[]) => void;
  /** Done before a request is answered. */
  before: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const answer = (response: ServerResponse, meeting: Meeting): void => {
  if (meeting === 'hang') return;
  if (meeting === 'cut') return void response.destroy();
  response.writeHead(meeting.status, meeting.headers);
  if (meeting.neverEnds) response.write(meeting.body ?? '');
  else response.end(meeting.body ?? '');
};

export const openReceiver = async (): Promise<Receiver> => {
  const received: Request[] = [];
  const meetings: Meeting[] = [];
  const receiver = { before: () => Promise.resolve() };
  const server = createServer((request, response) => {
    void request.toArray().then(async (chunks: Buffer[]) => {
      received.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks) });
      await receiver.before();
      answer(response, meetings.shift() ?? { status: 200, body: 'ok' });
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(receiver, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    received,
    meet: (...next: Meeting[]) => void meetings.push(...next),
    close: async () => {
      server.close().closeAllConnections();
      await once(server, 'close');
    },
  });
};
