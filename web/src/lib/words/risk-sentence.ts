import type { RiskFigures } from '@floorlight/shared/board/board.ts';
import { percent } from '#lib/format/percent.ts';

type Figures = Pick<RiskFigures, 'needed' | 'expected' | 'predicted'>;

/** `because` in the fewest words that still say why (SPEC RK3), for a lane read from afar; goal and target stand beside it. */
export const riskSentence = ({ needed, expected, predicted }: Figures): string => {
  if (predicted === null) return 'Nothing to judge yet';
  if (needed > expected)
    return expected === 0 ? 'Out of reach, none still expected' : `Out of reach, even if all ${expected} to come are in time`;
  if (needed <= 0)
    return expected === 0 ? 'Goal held, none still expected' : `Goal held, even if all ${expected} to come are late`;
  return `Needs ${needed} of the next ${expected} in time, ends near ${percent(predicted)} %`;
};
