import { kinds, type Piece } from './piece.ts';

/** Length of what follows, kind, when it expires, length of the key's name, number of parts. */
const headBytes = 4 + 1 + 8 + 4 + 4;

const lengths = (parts: readonly Buffer[]): Buffer => {
  const bytes = Buffer.alloc(4 * parts.length);
  parts.forEach((part, index) => bytes.writeUInt32BE(part.length, 4 * index));
  return bytes;
};

/** A piece as bytes; a file holds one after another. */
export const frameOf = ({ kind, key, expiresAt, parts }: Piece): Buffer => {
  const name = Buffer.from(key);
  const head = Buffer.alloc(headBytes);
  const frame = Buffer.concat([head, name, lengths(parts), ...parts]);
  frame.writeUInt32BE(frame.length, 0);
  frame.writeUInt8(kinds.indexOf(kind), 4);
  frame.writeDoubleBE(expiresAt, 5);
  frame.writeUInt32BE(name.length, 13);
  frame.writeUInt32BE(parts.length, 17);
  return frame;
};

const read = (frame: Buffer): Piece => {
  const kind = kinds[frame.readUInt8(4)];
  if (!kind) throw new Error('the file holds a kind of piece that this version does not know');
  const lengthsAt = headBytes + frame.readUInt32BE(13);
  const count = frame.readUInt32BE(17);
  let at = lengthsAt + 4 * count;
  const parts = Array.from({ length: count }, (_, index) => {
    const start = at;
    at += frame.readUInt32BE(lengthsAt + 4 * index);
    return frame.subarray(start, at);
  });
  return { kind, key: frame.toString('utf8', headBytes, lengthsAt), expiresAt: frame.readDoubleBE(5), parts };
};

/** The frames in a stream of bytes. @throws when it ends within one. */
export async function* framesIn(bytes: AsyncIterable<Buffer>): AsyncGenerator<Piece> {
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
      wanted = rest.readUInt32BE(0);
      if (rest.length < wanted) break;
      yield read(rest.subarray(0, wanted));
      rest = rest.subarray(wanted);
      wanted = headBytes;
    }
    [parts, held] = [[rest], rest.length];
  }
  if (held > 0) throw new Error('the file ends in the middle of a key');
}
