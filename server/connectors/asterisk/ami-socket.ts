import { createHash } from 'node:crypto';
import type { Splitter, Wire } from '../wire/wire.ts';
import { frameOf, type Frame } from './ami-frames.ts';

const longestFrame = 256 * 1024;

/** Bytes of the manager → frames, answers among them. */
export const amiSplitter = (): Splitter<Frame> => {
  const decoder = new TextDecoder();
  let text = '';
  return (bytes) => {
    text = `${text}${decoder.decode(bytes, { stream: true })}`;
    // a line's end that is cut in two waits for its second half
    const whole = text.endsWith('\r') ? text.slice(0, -1) : text;
    const blocks = whole.replaceAll('\r\n', '\n').split(/\n[ \t]*\n/);
    const last = blocks.pop() ?? '';
    text = `${last}${text.slice(whole.length)}`;
    if (text.length > longestFrame) throw new Error('what comes is no talk of an Asterisk manager');
    return blocks.map(frameOf).filter((frame) => frame.size > 0);
  };
};

export const actionText = (action: string, fields: Readonly<Record<string, string>>): string =>
  `${Object.entries({ Action: action, ...fields })
    .map(([key, value]) => `${key}: ${value}\r\n`)
    .join('')}\r\n`;

/** Milliseconds of a frame's own time; NaN where it has none. */
export const stampOf = (frame: Frame): number => {
  const stamp = frame.get('timestamp') ?? '';
  return /^\d{9,11}(\.\d+)?$/.test(stamp) ? Math.round(Number(stamp) * 1000) : Number.NaN;
};

const answerTo = async (wire: Wire<Frame>, id: string): Promise<Frame> => {
  for (let heard = 0; heard < 10_000; heard += 1) {
    const frame = await wire.next();
    if (frame.has('response') && (frame.get('actionid') ?? id) === id) return frame;
  }
  throw new Error('the manager does not answer');
};

const isGood = (frame: Frame): boolean => frame.get('response')?.toLowerCase() === 'success';

export interface Login {
  readonly user: string;
  readonly secret: string;
  readonly method: 'md5' | 'plain';
}

/** @throws Error that says why the manager lets nobody in. */
export const logIn = async (wire: Wire<Frame>, { user, secret, method }: Login): Promise<void> => {
  let proof: Record<string, string> = { Secret: secret };
  if (method === 'md5') {
    wire.send(actionText('Challenge', { AuthType: 'MD5', ActionID: 'challenge' }));
    const challenge = (await answerTo(wire, 'challenge')).get('challenge');
    if (!challenge) throw new Error('the manager gives no challenge; set "method" to "plain"');
    // what Asterisk asks for; over an open line it is still better than the secret itself
    proof = { AuthType: 'MD5', Key: createHash('md5').update(`${challenge}${secret}`).digest('hex') };
  }
  wire.send(actionText('Login', { Username: user, ...proof, Events: 'on', ActionID: 'login' }));
  const answer = await answerTo(wire, 'login');
  if (!isGood(answer))
    throw new Error(`the manager does not let "${user}" in: ${(answer.get('message') ?? 'no reason given').slice(0, 100)}`);
};
