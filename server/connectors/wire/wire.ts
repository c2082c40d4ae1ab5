import { once } from 'node:events';
import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly tls?: boolean;
}

/** Milliseconds. */
export interface Patience {
  /** For a connection to come about. */
  readonly connecting: number;
  /** For anything at all to be heard; whoever has nothing to say is asked before. */
  readonly silence: number;
}

/** Bytes in, whole frames out; what is left waits for more. @throws Error where nothing of it is a frame. */
export type Splitter<F> = (bytes: Buffer) => F[];

/** Errors end up in logs and on screens. */
const inOneLine = (text: string): string => text.replaceAll(/[\r\n\0]/g, '');

/** A connection over which frames come. Frames that nobody asks for make the other side wait. */
export class Wire<F> {
  readonly #socket: Socket;
  readonly #chunks: AsyncIterator<Buffer, undefined>;
  readonly #split: Splitter<F>;
  readonly #patience: Patience;
  readonly #frames: F[] = [];

  constructor(socket: Socket, split: Splitter<F>, patience: Patience) {
    this.#socket = socket;
    this.#split = split;
    this.#patience = patience;
    this.#chunks = (socket as AsyncIterable<Buffer>)[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>;
  }

  send(text: string): void {
    if (this.#socket.writable) this.#socket.write(text);
  }

  /** The next frame. @throws Error when the connection ends or nothing is heard for too long. */
  async next(): Promise<F> {
    for (;;) {
      const frame = this.#frames.shift();
      if (frame !== undefined) return frame;
      this.#frames.push(...this.#split(await this.#hear()));
    }
  }

  /** Those that have come already. */
  rest(): F[] {
    return this.#frames.splice(0);
  }

  close(): void {
    this.#socket.destroy();
  }

  async #hear(): Promise<Buffer> {
    const silent = setTimeout(() => this.#socket.destroy(new Error('nothing was heard for too long')), this.#patience.silence);
    try {
      const { value, done } = await this.#chunks.next();
      if (done === true) throw new Error('the connection was closed at the other side');
      return value;
    } finally {
      clearTimeout(silent);
    }
  }
}

/** Ends with the signal. @throws Error where no connection comes about. */
export const openWire = async <F>(
  { host, port, tls = false }: Address,
  split: Splitter<F>,
  { signal, patience }: { readonly signal: AbortSignal; readonly patience: Patience },
): Promise<Wire<F>> => {
  const servername = /^[\d.]+$|:/.test(host) ? '' : host;
  const socket: Socket = tls ? connectTls({ host, port, servername }) : connectPlain({ host, port });
  // whoever reads is told of errors; without a listener one that comes late would end the process
  socket.on('error', () => undefined);
  const end = (): void => void socket.destroy();
  signal.addEventListener('abort', end);
  socket.once('close', () => signal.removeEventListener('abort', end));
  const late = setTimeout(() => socket.destroy(new Error('no answer')), patience.connecting);
  try {
    signal.throwIfAborted();
    await once(socket, tls ? 'secureConnect' : 'connect', { signal });
    socket.setKeepAlive(true, 30_000).setNoDelay(true);
    return new Wire(socket, split, patience);
  } catch (error) {
    socket.destroy();
    throw new Error(`${inOneLine(host)}:${port} can't be reached: ${inOneLine((error as Error).message)}`, { cause: error });
  } finally {
    clearTimeout(late);
  }
};
