import { argon2, randomBytes, timingSafeEqual, type Argon2Parameters } from 'node:crypto';
import { promisify } from 'node:util';
import { inTurn } from './in-turn.ts';

/** As OWASP recommends for argon2id: 19 MiB, two passes, one lane. About 30 ms of one core. */
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 };
const saltBytes = 16;

const derive = promisify(argon2) as (algorithm: 'argon2id', parameters: Argon2Parameters) => Promise<Buffer>;

/** As is looked for in a password: the same letters, however a keyboard composes them. */
const message = (password: string): Buffer => Buffer.from(password.normalize('NFKC'));
const bare = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');

/** @returns the PHC string: parameters, salt and hash. */
export const hashPassword = (password: string): Promise<string> =>
  inTurn(async () => {
    const nonce = randomBytes(saltBytes);
    const hash = await derive('argon2id', { ...cost, message: message(password), nonce });
    return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${bare(nonce)}$${bare(hash)}`;
  });

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,2}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,64})\$([A-Za-z0-9+/]{22,128})$/;

/** By the parameters in the hash, so that stronger ones can come later. */
export const verifyPassword = async ({ hash, password }: { hash: string; password: string }): Promise<boolean> => {
  const [, memory, passes, parallelism, salt = '', tag = ''] = phc.exec(hash) ?? [];
  if (memory === undefined) return false;
  const known = Buffer.from(tag, 'base64');
  const parameters = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
    tagLength: known.length,
  };
  const given = await inTurn(() =>
    derive('argon2id', { ...parameters, message: message(password), nonce: Buffer.from(salt, 'base64') }),
  );
  return timingSafeEqual(known, given);
};
