import type { RiskFigures } from '../board/board.ts';
import { m } from '../messages/compiled/messages.js';
import type { Said } from './language.ts';

export type RiskLevel = RiskFigures['level'];

const words: Record<RiskLevel, (inputs: object, said: Said) => string> = {
  ok: m.app_risk_ok,
  watch: m.app_risk_watch,
  at_risk: m.app_risk_at_risk,
  missed: m.app_risk_missed,
};

/** The word for a level of risk (SPEC RK3). */
export const riskWord = (level: RiskLevel, said: Said = {}): string => words[level]({}, said);
