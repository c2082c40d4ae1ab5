import type { Board } from '@floorlight/shared/board/board.ts';

/** What people call a queue; its id where the board does not have it. */
export const queueNameOf = (board: Board, id: string): string => board.queues.find((queue) => queue.id === id)?.name ?? id;

/** What people call a source; the id where the board does not have it. What a supervisor said here comes from us. */
export const sourceNameOf = (board: Board, id: string): string =>
  id === 'floorlight' ? 'Floorlight' : (board.sources.find((source) => source.id === id)?.name ?? id);
