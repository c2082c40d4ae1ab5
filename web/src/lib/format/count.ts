import { formatTag } from '@floorlight/shared/words/language.ts';

let digits: Intl.NumberFormat | null = null;

/** A whole number as the language groups it: `12,480`. */
export const countText = (count: number): string => (digits ??= new Intl.NumberFormat(formatTag())).format(count);
