import type { AlertTile } from '@floorlight/shared/alerts/alert-tile.ts';
import { figureOf } from '@floorlight/shared/alerts/figure-of.ts';
import type { Board } from '@floorlight/shared/board/board.ts';

/** Not on boards. */
const occupancy30 = () => ({ value: null, numerator: 0, denominator: 0 });

/** The alert's figure as the board has it now; as it was when it fired where the board has none. */
export const figureNow = (alert: AlertTile, board: Board, now: number): number | null => {
  const look = { ...board, now, zone: board.head.floor.timezone, occupancy30 };
  return figureOf(look, alert, alert.subject).value ?? alert.value;
};
