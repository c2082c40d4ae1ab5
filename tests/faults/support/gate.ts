import { connect, createServer } from 'node:net';

/** A way to Redis that can be shut to one process in the middle of a commit. */
export interface Gate {
  readonly url: string;
  /** The next commit, and all that is said after it on any connection, waits here. */
  readonly shutAtCommit: () => void;
  readonly isShut: () => boolean;
  /** Delivers all that waited, in order, also of connections that were given up meanwhile. */
  readonly open: () => void;
  readonly close: () => void;
}

/** What no other command names. */
const commit = /\}:committed\r\n/;

export const openGate = async (redis: string, socket: string): Promise<Gate> => {
  let shutting = false;
  let waiting: (() => void)[] | null = null;
  const orWait = (deliver: () => void): void => {
    if (waiting) waiting.push(deliver);
    else deliver();
  };
  const server = createServer((client) => {
    const upstream = connect(redis.slice('unix://'.length));
    client.on('data', (chunk) => {
      if (shutting && commit.test(chunk.toString('latin1'))) {
        shutting = false;
        waiting = [];
      }
      orWait(() => upstream.write(chunk));
    });
    client.on('close', () => orWait(() => upstream.end()));
    client.on('error', () => undefined);
    upstream.on('data', (chunk) => client.writable && client.write(chunk));
    upstream.on('close', () => client.destroy());
    upstream.on('error', () => client.destroy());
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    url: `unix://${socket}`,
    shutAtCommit: () => {
      shutting = true;
    },
    isShut: () => waiting !== null,
    open: () => {
      const delayed = waiting ?? [];
      waiting = null;
      for (const deliver of delayed) deliver();
    },
    close: () => server.close(),
  };
};
