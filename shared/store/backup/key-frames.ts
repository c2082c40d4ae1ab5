import type { DumpedKey } from './dump-keys.ts';

/** Length of the key's name, when it expires, length of its dump. */
const headBytes = 4 + 8 + 4;

/** A dumped key as bytes; a file holds one after another. */
export const frameOf = ({ key, expiresAt, dump }: DumpedKey): Buffer => {
  const name = Buffer.from(key);
  const head = Buffer.alloc(headBytes);
  head.writeUInt32BE(name.length, 0);
  head.writeDoubleBE(expiresAt, 4);
  head.writeUInt32BE(dump.length, 12);
  return Buffer.concat([head, name, dump]);
};

const lengthOf = (bytes: Buffer): number => headBytes + bytes.readUInt32BE(0) + bytes.readUInt32BE(12);

const read = (frame: Buffer): DumpedKey => {
  const dumpAt = headBytes + frame.readUInt32BE(0);
  return { key: frame.toString('utf8', headBytes, dumpAt), expiresAt: frame.readDoubleBE(4), dump: frame.subarray(dumpAt) };
};

/** The frames in a stream of bytes. @throws when it ends within one. */
export async function* framesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<DumpedKey> {
  let parts: Buffer[] = [];
  let held = 0;
  let wanted = headBytes;
  for await (const part of bytes) {
    parts.push(part);
    held += part.length;
    if (held < wanted) continue;
    let rest: Buffer = Buffer.concat(parts);
    wanted = headBytes;
    while (rest.length >= wanted) {
      wanted = lengthOf(rest);
      if (rest.length < wanted) break;
      yield read(rest.subarray(0, wanted));
      rest = rest.subarray(wanted);
      wanted = headBytes;
    }
    [parts, held] = [[rest], rest.length];
  }
  if (held > 0) throw new Error('the file ends in the middle of a key');
}
