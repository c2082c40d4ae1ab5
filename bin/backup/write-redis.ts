import { once } from 'node:events';
import { pipeline } from 'node:stream/promises';
import type { Piece } from '@floorlight/shared/store/backup/piece.ts';
import { frameOf } from '@floorlight/shared/store/backup/piece-frames.ts';
import { packInto } from './packed-file.ts';

export interface PieceFile {
  /** Writes what a reader yields; @returns what it returns. */
  readonly write: <T>(pieces: AsyncGenerator<Piece, T>) => Promise<T>;
  /** @returns how many pieces it holds. */
  readonly end: () => Promise<number>;
}

/** A file that takes pieces one reader after another. @throws at the next write when the disk fails. */
export const openPieceFile = (folder: string, name: string): PieceFile => {
  const [packed, out] = packInto(folder, name);
  const written = pipeline(packed, out);
  written.catch(() => undefined);
  let count = 0;
  return {
    write: async (pieces) => {
      for (;;) {
        const next = await pieces.next();
        if (next.done) return next.value;
        count += 1;
        if (!packed.write(frameOf(next.value))) await Promise.race([once(packed, 'drain'), written]);
      }
    },
    end: async () => {
      packed.end();
      await written;
      return count;
    },
  };
};
