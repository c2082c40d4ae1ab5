import type { Board } from '@floorlight/shared/board/board.ts';
import type { ScreenContent } from './screen-content.ts';

export interface ComposeProps {
  open?: boolean;
  readonly board: Board;
  readonly content: ScreenContent;
  /** Shows it, by its address. */
  readonly show: (content: ScreenContent) => Promise<void>;
}
