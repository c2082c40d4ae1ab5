import type { Context } from '@floorlight/shared/runtime/context.ts';
import { appendEntries } from '@floorlight/shared/store/audit/append-entries.ts';
import { settleKeeping } from '@floorlight/shared/store/keeping/settle-keeping.ts';

/** How long after somebody says for how long contacts are kept they begin to move. */
const pauseMs = 20_000;

export interface KeepingMoves {
  /** Moves some contacts to where they are kept as long as was said. @returns whether there may be more. */
  readonly next: () => Promise<boolean>;
}

export const openKeepingMoves = ({ db }: Pick<Context, 'db'>, floor: string, clock: () => number = Date.now): KeepingMoves => {
  let idleUntil = 0;
  let moves: ReturnType<typeof settleKeeping> | null = null;
  let moved = 0;
  const tell = (): Promise<void> =>
    appendEntries(db, {
      entries: [
        {
          ...{ actor: { id: null, kind: 'floorlight', name: null }, address: null, action: 'contacts-moved', outcome: 'done' },
          ...{ floor, subject: null, detail: { contacts: moved }, at: clock() },
        },
      ],
      attempted: null,
    });
  const next = async (): Promise<boolean> => {
    if (clock() < idleUntil) return false;
    moves ??= settleKeeping(db, floor, clock());
    const step = await moves.next().catch((error: unknown) => {
      moves = null;
      throw error;
    });
    if (step.done !== true) {
      moved += step.value;
      return true;
    }
    moves = null;
    idleUntil = clock() + pauseMs;
    if (step.value === true && moved > 0) {
      await tell();
      moved = 0;
    }
    return false;
  };
  return { next };
};
