import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DumpedKey } from './dump-keys.ts';
import { frameOf, framesIn } from './key-frames.ts';

const keys = fc.array(
  fc.record({
    key: fc.string(),
    expiresAt: fc.nat(),
    dump: fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes)),
  }),
);

async function* cut(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}

const all = async (bytes: AsyncIterable<Buffer>): Promise<DumpedKey[]> => {
  const keys: DumpedKey[] = [];
  for await (const key of framesIn(bytes)) keys.push(key);
  return keys;
};

test('what is framed is read back, however the bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(keys, fc.integer({ min: 1, max: 64 }), async (given, size) => {
      const bytes = Buffer.concat(given.map(frameOf));
      expect(await all(cut(bytes, size))).toEqual(given);
    }),
  );
});

test('a file that was cut off is refused', async () => {
  const bytes = frameOf({ key: 'k', expiresAt: 0, dump: Buffer.from('dump') });
  await expect(all(cut(bytes.subarray(0, -1), 7))).rejects.toThrow('in the middle of a key');
});
