import { connect, type Socket } from 'node:net';

const headEnd = Buffer.from('\r\n\r\n');

/** Bytes of the first whole answer in `bytes`, 0 while it is not whole. */
const wholeAnswer = (bytes: Buffer): number => {
  const head = bytes.indexOf(headEnd);
  if (head < 0) return 0;
  const length = /content-length: (\d+)/i.exec(bytes.toString('latin1', 0, head))?.[1];
  if (length === undefined) throw new Error('an answer without Content-Length');
  const end = head + headEnd.length + Number(length);
  return bytes.length >= end ? end : 0;
};

/**
 * One keep-alive HTTP connection that sends ready-made requests and reads nothing of the answer but its status: a load
 * generator must cost less than what it loads.
 */
export interface Connection {
  /** One at a time. `done` is told the status, 0 where the connection broke. */
  readonly send: (request: Buffer, done: (status: number) => void) => void;
  readonly close: () => void;
}

export const openConnection = async (port: number): Promise<Connection> => {
  const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
  let held: Buffer = Buffer.alloc(0);
  let waiting: ((status: number) => void) | null = null;
  const finish = (status: number): void => {
    const done = waiting;
    waiting = null;
    done?.(status);
  };
  socket.on('data', (chunk) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    const end = wholeAnswer(held);
    if (end === 0) return;
    const status = Number(held.toString('latin1', 9, 12));
    held = held.subarray(end);
    finish(status);
  });
  socket.on('close', () => finish(0));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  socket.on('error', () => undefined);
  const send: Connection['send'] = (request, done) => {
    waiting = done;
    if (socket.destroyed) return void setImmediate(finish, 0);
    socket.write(request);
  };
  return { send, close: () => socket.destroy() };
};
