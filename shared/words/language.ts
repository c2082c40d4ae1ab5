import { getLocale, type Locale } from '../messages/compiled/runtime.js';

/** What words are said in: a language, or none where the page has one of its own. */
export interface Said {
  readonly locale?: Locale;
}

const tags: Record<Locale, string> = { en: 'en-GB', es: 'es', ar: 'ar-u-nu-latn' };

/** For `Intl`: days, numbers and lists as the language writes them; digits are always 0–9, the wall's one set of tabular figures. */
export const formatTag = ({ locale = getLocale() }: Said = {}): string => tags[locale];
