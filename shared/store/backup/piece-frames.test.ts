import fc from 'fast-check';
import { expect, test } from 'vitest';
import { frameOf, framesIn } from './piece-frames.ts';
import { kinds, type Piece } from './piece.ts';

const pieces = fc.array(
  fc.record({
    kind: fc.constantFrom(...kinds),
    key: fc.string(),
    expiresAt: fc.nat(),
    parts: fc.array(fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))),
  }),
);

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const all = async (bytes: AsyncIterable<Buffer>): Promise<Piece[]> => {
  const read: Piece[] = [];
  for await (const piece of framesIn(bytes)) read.push(piece);
  return read;
};

test('what is framed is read back, however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(pieces, fc.integer({ min: 1, max: 64 }), async (given, size) => {
      const bytes = Buffer.concat(given.map(frameOf));
      expect(await all(cut(bytes, size))).toEqual(given);
    }),
  );
});

test('a file that was cut off is refused', async () => {
  const bytes = frameOf({ kind: 'dump', key: 'k', expiresAt: 0, parts: [Buffer.from('dump')] });
  await expect(all(cut(bytes.subarray(0, -1), 7))).rejects.toThrow('in the middle of a key');
});
