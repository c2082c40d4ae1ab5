import type { RiskFigures } from '@floorlight/shared/board/board.ts';

export type RiskLevel = RiskFigures['level'];

export const riskWords: Record<RiskLevel, string> = { ok: 'On course', watch: 'Watch', at_risk: 'At risk', missed: 'Missed' };
