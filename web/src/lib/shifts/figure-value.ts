import type { Ratio } from '@floorlight/shared/board/board.ts';
import { secondsClock } from '@floorlight/shared/words/duration.ts';
import { sharePercent } from '@floorlight/shared/words/percent.ts';
import { formatTag } from '@floorlight/shared/words/language.ts';
import { countText } from '#lib/format/count.ts';

/** A figure of a summary. A ratio is said as a share, as a time (a mean of seconds), or as points from −100 to 100. */
export type FigureValue =
  | { readonly kind: 'count'; readonly value: number }
  | { readonly kind: 'time'; readonly value: number }
  | { readonly kind: 'ratio'; readonly ratio: Ratio; readonly said: 'share' | 'time' | 'points' };

const signed = (value: number): string =>
  new Intl.NumberFormat(formatTag(), { signDisplay: 'exceptZero', maximumFractionDigits: 0 }).format(value);

const ratioText = ({ value }: Ratio, said: 'share' | 'time' | 'points'): string => {
  if (value === null) return '–';
  if (said === 'time') return secondsClock(Math.round(value));
  return said === 'points' ? signed(value * 100) : `${sharePercent(value)}%`;
};

const oneDigit = (value: number): string => new Intl.NumberFormat(formatTag(), { maximumFractionDigits: 1 }).format(value);

/** "–" where it is not known (SPEC SL4). */
export const figureText = (value: FigureValue | null): string => {
  if (value === null) return '–';
  if (value.kind === 'ratio') return ratioText(value.ratio, value.said);
  if (value.kind === 'time') return secondsClock(Math.round(value.value));
  return Number.isInteger(value.value) ? countText(value.value) : oneDigit(value.value);
};

/** Of several days: ratios of all their parts together, never a mean of ratios; else the mean of a day. Null: there are none. */
export const meanOf = (values: readonly FigureValue[]): FigureValue | null => {
  const [first] = values;
  if (!first) return null;
  if (first.kind !== 'ratio') {
    const sum = values.reduce((all, one) => all + (one.kind === 'ratio' ? 0 : one.value), 0);
    return { kind: first.kind, value: sum / values.length };
  }
  const ratios = values.flatMap((one) => (one.kind === 'ratio' ? [one.ratio] : []));
  const [numerator, denominator] = [
    ratios.reduce((sum, ratio) => sum + ratio.numerator, 0),
    ratios.reduce((sum, ratio) => sum + ratio.denominator, 0),
  ];
  return { ...first, ratio: { value: denominator === 0 ? null : numerator / denominator, numerator, denominator } };
};
