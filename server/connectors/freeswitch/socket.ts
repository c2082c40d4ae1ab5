import type { Splitter, Wire } from '../wire/wire.ts';
import { frameOf, type Frame } from './events.ts';

/** One message of the event socket: its own lines, and the body whose length they tell. */
export interface Message {
  readonly head: Frame;
  readonly body: string;
}

const longestHead = 64 * 1024;
const longestBody = 8 * 1024 * 1024;
const between = Buffer.from('\n\n');

/** Bytes of the event socket → messages. */
export const messageSplitter = (): Splitter<Message> => {
  let kept: Buffer = Buffer.alloc(0);
  const one = (): Message | null => {
    let start = 0;
    while (kept[start] === 0x0a || kept[start] === 0x0d) start += 1;
    const end = kept.indexOf(between, start);
    if (end < 0) {
      if (kept.length - start > longestHead) throw new Error('what comes is no talk of an event socket');
      return null;
    }
    const head = frameOf(kept.subarray(start, end).toString('utf8').replaceAll('\r', ''));
    const length = Number(head.get('content-length') ?? 0);
    if (!(length >= 0 && length <= longestBody)) throw new Error('what comes is no talk of an event socket');
    const after = end + between.length;
    if (kept.length < after + length) return null;
    const body = kept.subarray(after, after + length).toString('utf8');
    kept = kept.subarray(after + length);
    return { head, body };
  };
  return (bytes) => {
    kept = kept.length === 0 ? bytes : Buffer.concat([kept, bytes]);
    const messages: Message[] = [];
    for (let message = one(); message !== null; message = one()) messages.push(message);
    return messages;
  };
};

export const typeOf = ({ head }: Message): string => (head.get('content-type') ?? '').toLowerCase();

const awaited = async (wire: Wire<Message>, type: string): Promise<Message> => {
  for (let heard = 0; heard < 10_000; heard += 1) {
    const message = await wire.next();
    if (typeOf(message) === type) return message;
    if (typeOf(message) === 'text/rude-rejection')
      throw new Error('FreeSWITCH refuses this machine; see acl "apply-inbound-acl" of its event socket');
  }
  throw new Error('FreeSWITCH does not answer');
};

const replyOf = ({ head }: Message): string => (head.get('reply-text') ?? '').slice(0, 100);

/** @throws Error that says why nobody is let in. */
export const logIn = async (wire: Wire<Message>, secret: string): Promise<void> => {
  await awaited(wire, 'auth/request');
  wire.send(`auth ${secret}\n\n`);
  const answer = replyOf(await awaited(wire, 'command/reply'));
  if (!answer.startsWith('+OK')) throw new Error(`FreeSWITCH does not let us in: ${answer}`);
  // whatever follows CUSTOM is a subclass
  wire.send('event plain HEARTBEAT CUSTOM callcenter::info\n\n');
  const heard = replyOf(await awaited(wire, 'command/reply'));
  if (!heard.startsWith('+OK')) throw new Error(`FreeSWITCH does not tell its events: ${heard}`);
};

/** Rows of what `callcenter_config … list` prints: names in the first line, a row a line, `|` between, +OK at the end. */
export const rowsIn = (body: string): Frame[] => {
  const [first = '', ...lines] = body.split('\n').map((line) => line.replace(/\r$/, ''));
  const names = first.split('|');
  return lines
    .filter((line) => line.includes('|'))
    .map((line) => {
      const values = line.split('|');
      return new Map(names.map((name, nth) => [name.trim().toLowerCase(), values[nth] ?? '']));
    });
};
