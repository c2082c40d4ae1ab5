import { createServer, type AddressInfo, type Socket } from 'node:net';

/** A server of a line protocol on a loopback port, whose manners a test may change while it runs. */
export interface FakeLine {
  readonly port: number;
  /** Connections so far. */
  readonly connections: () => number;
  /** To everybody who is connected. */
  readonly say: (text: string | Buffer) => void;
  /** Ends all connections, in the middle of whatever it was. */
  readonly drop: () => void;
  readonly close: () => Promise<void>;
}

export const fakeLine = async (
  greeting: string,
  heard: (request: string, answer: (text: string) => void) => void,
): Promise<FakeLine> => {
  const open = new Set<Socket>();
  let connections = 0;
  const server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    let text = '';
    socket.on('error', () => undefined);
    socket.on('close', () => open.delete(socket));
    socket.on('data', (bytes) => {
      text += bytes.toString('utf8').replaceAll('\r\n', '\n');
      const requests = text.split('\n\n');
      text = requests.pop() ?? '';
      for (const request of requests)
        heard(request, (answer) => {
          if (socket.writable) socket.write(answer);
        });
    });
    socket.write(greeting);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const drop = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => connections,
    say: (text) => {
      for (const socket of open) if (socket.writable) socket.write(text);
    },
    drop,
    close: async () => {
      drop();
      await new Promise((resolve) => server.close(resolve));
    },
  };
};
