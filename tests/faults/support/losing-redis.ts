import { createServer, connect, type Server } from 'node:net';

const deltaFrame = /[*>]3\r\n\$7\r\nmessage\r\n\$\d+\r\n\{fl:[^}]*\}:deltas\r\n\$(\d+)\r\n/;

/** A way to Redis on which one published delta can get lost. */
export interface LosingRedis {
  readonly url: string;
  /** The next delta that comes by is not passed on. */
  readonly loseNext: () => void;
  readonly lost: () => number;
  readonly close: () => void;
}

/** Takes the frame out of what came; it is whole where nothing else is said at the time. */
const without = (chunk: Buffer): Buffer | null => {
  const text = chunk.toString('latin1');
  const found = deltaFrame.exec(text);
  if (!found) return null;
  const end = found.index + found[0].length + Number(found[1]) + 2;
  return end > chunk.length ? null : Buffer.concat([chunk.subarray(0, found.index), chunk.subarray(end)]);
};

export const openLosingRedis = async (redis: string, socket: string): Promise<LosingRedis> => {
  let losing = false;
  let lost = 0;
  const pass = (chunk: Buffer): Buffer => {
    const rest = losing ? without(chunk) : null;
    if (!rest) return chunk;
    losing = false;
    lost += 1;
    return rest;
  };
  const server: Server = createServer((client) => {
    const upstream = connect(redis.slice('unix://'.length));
    client.pipe(upstream);
    upstream.on('data', (chunk) => client.write(pass(chunk)));
    for (const [end, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      end.on('error', () => other.destroy());
      end.on('close', () => other.destroy());
    }
  });
  await new Promise<void>((resolve) => server.listen(socket, resolve));
  return {
    url: `unix://${socket}`,
    loseNext: () => {
      losing = true;
    },
    lost: () => lost,
    close: () => server.close(),
  };
};
