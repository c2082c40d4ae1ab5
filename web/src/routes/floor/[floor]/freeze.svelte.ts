import type { Board } from '@floorlight/shared/board/board.ts';
import { countChanges } from './count-changes.ts';

/** A view that stands still to be studied, while the floor goes on beneath. */
export class Freeze {
  board = $state.raw<Board | null>(null);
  /** Floor time it stands at; null: it runs. */
  at = $state.raw<number | null>(null);
  /** Queues and agents that changed since, each as often as it did. */
  changes = $state(0);
  #newest: Board | null = null;

  turn(board: Board, now: number): void {
    const stands = this.at !== null;
    this.board = stands ? null : board;
    this.at = stands ? null : now;
    this.changes = 0;
    this.#newest = stands ? null : board;
  }

  /** Told of each new board. */
  follow(board: Board): void {
    if (this.#newest === null || this.#newest === board) return;
    this.changes += countChanges(this.#newest, board);
    this.#newest = board;
  }
}
