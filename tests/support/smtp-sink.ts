import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

export interface Received {
  readonly to: string[];
  /** Head and body, decoded. */
  readonly text: string;
}

export interface SmtpSink {
  readonly url: string;
  /** The next mail, waited for. */
  readonly next: () => Promise<Received>;
  readonly waiting: () => number;
  /** Done before a mail is acknowledged. */
  before: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const decoded = (raw: string): string => {
  const text = /^content-transfer-encoding: base64/im.test(raw)
    ? raw.replace(/\n\n([\s\S]*)$/, (_all, body: string) => `\n\n${Buffer.from(body, 'base64').toString()}`)
    : raw
        .replaceAll(/=\n/g, '')
        .replaceAll(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return text;
};

/** Speaks as much SMTP as is needed to take mail; delivers none of it. */
const converse = (socket: Socket, take: (mail: Received) => Promise<void>): void => {
  let to: string[] = [];
  let lines: string[] | null = null;
  const say = (words: string): void => void socket.write(`${words}\r\n`);
  socket.on('error', () => undefined);
  say('220 sink');
  createInterface(socket).on('line', (line) => {
    if (lines) {
      if (line !== '.') return void lines.push(line.replace(/^\.\./, '.'));
      void take({ to, text: decoded(lines.join('\n')) }).then(() => say('250 taken'));
      [to, lines] = [[], null];
      return;
    }
    if (/^RCPT TO:/i.test(line)) to.push(/<(.*)>/.exec(line)?.[1] ?? '');
    if (/^DATA/i.test(line)) {
      lines = [];
      return say('354 go on');
    }
    say(/^QUIT/i.test(line) ? '221 bye' : '250 ok');
  });
};

/** A mail server of a test’s own, on a free loopback port. */
export const openSmtpSink = async (): Promise<SmtpSink> => {
  const mails: Received[] = [];
  const waiters: ((mail: Received) => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    converse(socket, async (mail) => {
      await sink.before();
      const waiter = waiters.shift();
      if (waiter) waiter(mail);
      else mails.push(mail);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sink: SmtpSink = {
    before: () => Promise.resolve(),
    url: `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`,
    next: () => {
      const mail = mails.shift();
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiters.push(resolve));
    },
    waiting: () => mails.length,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  return sink;
};
