import { createCipheriv, type KeyObject } from 'node:crypto';

/** What digits lie before a block of this many may tell apart; no telephone number is longer (E.164 has 15). */
const mostDigits = 30;
const blockBytes = 16;
const tailDigits = 4;

/** A number as it is dialled: `+` where it is international, and digits. Null: it is none, such as "anonymous" or the name of a desk. */
export const dialled = (phone: string): string | null => {
  const [bare = ''] = phone
    .trim()
    .replace(/^(?:tel|sips?):/i, '')
    .split(/[;@]/);
  if (!/^\+?[\d\s().\-/]+$/.test(bare)) return null;
  const number = bare.replaceAll(/[^+\d]/g, '').replace(/^00/, '+');
  return /^\+?\d+$/.test(number) && number.length <= mostDigits ? number : null;
};

/** Two digits a byte, and what no digit is where they end: no two beginnings, and no ending, share a block. */
const writeDigit = (blocks: Buffer, block: number, index: number, digit: number): void => {
  const at = block + 1 + (index >> 1);
  blocks[at] = index % 2 === 0 ? (digit << 4) | 0xf : ((blocks[at] ?? 0) & 0xf0) | digit;
};

/** Which of the ten a digit becomes: where a shuffle (Fisher and Yates) puts it that is drawn from bytes only the key can make. */
const shuffled = (bytes: Buffer, at: number, digit: number): number => {
  let drawn = bytes.readUIntBE(at, 6);
  let place = digit;
  for (let last = 9; last > 0; last -= 1) {
    const taken = drawn % (last + 1);
    if (place === taken) return last;
    if (place === last) place = taken;
    drawn = Math.floor(drawn / (last + 1));
  }
  return place;
};

export interface NumberMarks {
  /** `+` or nothing, and as many digits as the number has: numbers that begin alike have codes that begin alike, and as far. */
  readonly code: string;
  /** Of its last four digits; null where there are fewer. */
  readonly tail: string | null;
}

export type MarkNumber = (number: string) => NumberMarks;

const plain = 1;
const international = 2;
const ending = 3;

/**
 * Hides numbers so that they are found by how they begin (after Crypto-PAn, in digits): each digit is permuted by what AES makes of the
 * digits before it. All of a number's blocks are known beforehand, so that it costs one call of the cipher and not one a digit.
 */
export const openMarkNumber = (key: KeyObject): MarkNumber => {
  const cipher = createCipheriv('aes-256-ecb', key, null).setAutoPadding(false);
  const blocks = Buffer.alloc(blockBytes * (mostDigits + 1));
  return (number) => {
    const sign = number.startsWith('+') ? '+' : '';
    const digits = number.slice(sign.length);
    const end = digits.length * blockBytes;
    blocks.fill(0xff, 0, end + blockBytes);
    blocks[0] = sign === '' ? plain : international;
    for (let index = 0; index + 1 < digits.length; index += 1) {
      const next = (index + 1) * blockBytes;
      blocks.copyWithin(next, next - blockBytes, next);
      writeDigit(blocks, next, index, Number(digits[index]));
    }
    blocks[end] = ending;
    const last = digits.slice(-tailDigits);
    for (let index = 0; index < last.length; index += 1) writeDigit(blocks, end, index, Number(last[index]));
    const made = cipher.update(blocks.subarray(0, end + blockBytes));
    let code = sign;
    for (let index = 0; index < digits.length; index += 1)
      code += String(shuffled(made, index * blockBytes, Number(digits[index])));
    return { code, tail: last.length < tailDigits ? null : made.toString('base64url', end, end + 6) };
  };
};
