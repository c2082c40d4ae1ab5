import type { QueueTile } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import type { Said } from '@floorlight/shared/words/language.ts';

/** What a plain screen says of a queue that is not open; null of one that is (SPEC BD4). */
export const statusWord = (status: QueueTile['status'], said: Said): string | null => {
  if (status === 'open') return null;
  return status === 'closed' ? m.plain_closed({}, said) : m.plain_unstaffed({}, said);
};
