import { runningClock } from '../../words/duration.ts';
import { formatTag, type Said } from '../../words/language.ts';
import { riskWord, type RiskLevel } from '../../words/risk-level.ts';
import { measures, type Measure, type Unit } from '../measure.ts';

/** As `figure-of.ts` counts them. */
const levels: readonly RiskLevel[] = ['ok', 'watch', 'at_risk', 'missed'];

const number = (value: number, digits: number, said: Said): string =>
  new Intl.NumberFormat(formatTag(said), { maximumFractionDigits: digits }).format(value);

const texts: Record<Unit, (value: number, said: Said) => string> = {
  count: (value, said) => number(value, 1, said),
  seconds: (value, said) => runningClock(value * 1000, said),
  share: (value, said) => `${number(value / 100, 1, said)} %`,
  level: (value, said) => riskWord(levels[value] ?? 'ok', said),
};

/** What has no top is said as so many times, not as thousands of per cent. */
const times = (value: number, said: Said): string => `${number(value / 10_000, 1, said)} ×`;

/** A figure in its measure's unit: `12`, `1:05`, `85.5 %`, `3.1 ×`, `At risk`; "–" for none (SPEC SL4). */
export const unitText = (measure: Measure, value: number | null, said: Said = {}): string => {
  if (value === null) return '–';
  return measure === 'longest_wait_of_target' ? times(value, said) : texts[measures[measure].unit](value, said);
};
