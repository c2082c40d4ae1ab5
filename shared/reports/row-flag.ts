import type { Ratio } from '../board/board.ts';

/** Why a figure may still move, or did. Instants are UTC, `…Z`. */
export type RowFlag =
  /** Its time has not passed, or something that began in it goes on (SPEC SL3). */
  | { readonly reason: 'running'; readonly waiting: number; readonly handlingsOpen: number }
  /** A source with a heartbeat that feeds it was not heard (SPEC AG3); `to` null: it still is not. */
  | { readonly reason: 'source_silent'; readonly source: string; readonly from: string; readonly to: string | null }
  /** Late events of closed days wait to be counted (SPEC EV4). */
  | { readonly reason: 'being_counted' }
  /**
   * Late events changed it: so many, the newest counted at `at`, and what its service level was before the first of them (null:
   * not told of a total).
   */
  | { readonly reason: 'restated'; readonly events: number; readonly at: string; readonly was: Ratio | null };
