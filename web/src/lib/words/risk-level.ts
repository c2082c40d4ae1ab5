import type { RiskFigures } from '@floorlight/shared/board/board.ts';
import { m } from '@floorlight/shared/messages/compiled/messages.js';

export type RiskLevel = RiskFigures['level'];

const words: Record<RiskLevel, () => string> = {
  ok: m.app_risk_ok,
  watch: m.app_risk_watch,
  at_risk: m.app_risk_at_risk,
  missed: m.app_risk_missed,
};

/** The word for a level of risk (SPEC RK3), in the page's language. */
export const riskWord = (level: RiskLevel): string => words[level]();
