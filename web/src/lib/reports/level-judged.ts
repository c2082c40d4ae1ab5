import type { ReportRow } from '@floorlight/shared/reports/report-row.ts';
import { levelSeverityOf, type Severity } from '@floorlight/shared/metrics/severity-of.ts';
import type { WidthName } from './report-address.ts';
import type { LevelRule } from './report-subjects.ts';

/** Which intervals a goal with a period speaks of. */
const spokenOf: Record<NonNullable<LevelRule['goalPeriod']>, readonly WidthName[]> = {
  interval: ['15', '30', '60'],
  day: ['day'],
  month: ['month'],
};

/** How a service level stands to its goal, as everywhere; calm where the goal is of another period, or there is none. */
export const levelSeverity = (
  { serviceLevel }: Pick<ReportRow, 'serviceLevel'>,
  rule: LevelRule | null,
  width: WidthName | 'whole',
): Severity => {
  if (!rule) return 'calm';
  const { goalPeriod } = rule;
  const judged = goalPeriod === null || (width !== 'whole' && spokenOf[goalPeriod].includes(width));
  return judged ? levelSeverityOf(serviceLevel, rule.level) : 'calm';
};
