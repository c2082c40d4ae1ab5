import type { Context } from '@floorlight/shared/runtime/context.ts';
import { moveContacts } from '@floorlight/shared/store/contact-log/move-contacts.ts';

/** The old table is empty but after an upgrade and while one goes on. */
const pauseMs = 60_000;

export interface Move {
  /** Moves some contacts to where they lie now. @returns whether there may be more. */
  readonly next: () => Promise<boolean>;
}

export const openMove = ({ db }: Pick<Context, 'db'>, floor: string, clock: () => number = Date.now): Move => {
  let idleUntil = 0;
  const next = async (): Promise<boolean> => {
    if (clock() < idleUntil) return false;
    const more = await moveContacts(db, floor);
    if (!more) idleUntil = clock() + pauseMs;
    return more;
  };
  return { next };
};
