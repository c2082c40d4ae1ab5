import type { RiskFigures } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { percent } from '@floorlight/shared/words/percent.ts';

type Figures = Pick<RiskFigures, 'needed' | 'expected' | 'predicted'>;

/** `because` in the fewest words that still say why (SPEC RK3), for a lane read from afar; goal and target stand beside it. */
export const riskSentence = ({ needed, expected, predicted }: Figures): string => {
  if (predicted === null) return m.app_risk_nothing();
  if (needed > expected) return expected === 0 ? m.app_risk_lost_none() : m.app_risk_lost({ expected });
  if (needed <= 0) return expected === 0 ? m.app_risk_safe_none() : m.app_risk_safe({ expected });
  return m.app_risk_needs({ needed, expected, predicted: percent(predicted) });
};
