import { formatTag } from '#lib/language/language.ts';

let digits: Intl.NumberFormat | null = null;
const oneDigit = (): Intl.NumberFormat =>
  (digits ??= new Intl.NumberFormat(formatTag(), { minimumFractionDigits: 1, maximumFractionDigits: 1 }));

/** A share of one as a percentage with one decimal, without the sign; "–" for null (SPEC SL4). */
export const percent = (share: number | null): string =>
  share === null ? '–' : share >= 1 ? '100' : oneDigit().format(Math.min(share * 100, 99.9));

/** Basis points as a percentage: 8000 → `80`, 8550 → `85.5`. */
export const goalPercent = (basisPoints: number): string => String(basisPoints / 100);
