import { formatTag, type Said } from './language.ts';

const made = new Map<string, Intl.NumberFormat>();

const oneDigit = (tag: string): Intl.NumberFormat => {
  const known = made.get(tag) ?? new Intl.NumberFormat(tag, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  made.set(tag, known);
  return known;
};

/** A share of one as a percentage with one decimal, without the sign; "–" for null (SPEC SL4). */
export const percent = (share: number | null, said: Said = {}): string =>
  share === null ? '–' : share >= 1 ? '100' : oneDigit(formatTag(said)).format(Math.min(share * 100, 99.9));

/** A share that may exceed one, with one decimal, without the sign: 1.034 → `103.4`; "–" for null (SPEC SL4, MX8). */
export const sharePercent = (share: number | null, said: Said = {}): string =>
  share !== null && share > 1 ? oneDigit(formatTag(said)).format(share * 100) : percent(share, said);

/** Basis points as a percentage: 8000 → `80`, 8550 → `85.5`. */
export const goalPercent = (basisPoints: number): string => String(basisPoints / 100);
