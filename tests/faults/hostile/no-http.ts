import { connect } from 'node:net';
import type { Random } from '../../../bin/simulate/core/random.ts';
import { whole } from './hostile-request.ts';

const post = (source: string, headers: string): string => `POST /ingest/${source} HTTP/1.1\r\nHost: x\r\n${headers}\r\n`;

/** What no HTTP client would say. */
const sayings: readonly ((random: Random) => string | Buffer)[] = [
  (random) => Buffer.from(Array.from({ length: 300 }, () => whole(random, 0, 255))),
  () => '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03',
  () => 'GET / HTTP/9.9\r\n\r\n',
  () => `GET / HTTP/1.1\r\n${'X-A: b\r\n'.repeat(5000)}`,
  () => `GET /${'a'.repeat(100_000)} HTTP/1.1\r\nHost: x\r\n\r\n`,
  () => post('s', 'Content-Length: 100\r\nContent-Length: 5\r\n'),
  () => post('s', 'Content-Length: -1\r\n'),
  () => post('s', 'Transfer-Encoding: chunked\r\nContent-Length: 5\r\n'),
  () => `${post('s', 'Transfer-Encoding: chunked\r\n')}zz\r\n`,
  // hangs up in the middle of its body
  () => `${post('s', 'Content-Length: 1000\r\nContent-Type: application/json\r\n')}{"a":`,
  () => 'GET /live/?EIO=4&transport=websocket HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
];

/** Says something on a connection of its own, then hangs up; resolves when it is over, whoever ended it. */
export const sayNonsense = (port: number, random: Random): Promise<void> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(random.pick(sayings)(random), () => setTimeout(() => socket.destroy(), 20));
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => resolve());
    socket.resume();
  });
