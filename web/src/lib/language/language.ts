import {
  baseLocale,
  getTextDirection,
  locales,
  overwriteGetLocale,
  toLocale,
  type Locale,
} from '@floorlight/shared/messages/compiled/runtime.js';

const key = 'floorlight:language';

/** Each language by its own name, as those who read it look for it. */
export const languageNames: Record<Locale, string> = { en: 'English', es: 'Español', ar: 'العربية' };

const spoken = (tags: readonly string[]): Locale | undefined =>
  tags.flatMap((tag) => locales.filter((locale) => tag.toLowerCase().split('-')[0] === locale))[0];

/** The address (`?lang=es`) first, then an earlier choice on this screen, then the browser's languages, then English. */
export const readLanguage = (address: string, kept: string | null, browser: readonly string[]): Locale =>
  toLocale(new URLSearchParams(address).get('lang')) ?? toLocale(kept) ?? spoken(browser) ?? baseLocale;

/** Before the first text is made: what the page is written in stays so until it is loaded anew. */
export const openLanguage = (): void => {
  const locale = readLanguage(location.search, localStorage.getItem(key), navigator.languages);
  overwriteGetLocale(() => locale);
  document.documentElement.lang = locale;
  document.documentElement.dir = getTextDirection(locale);
};

/** Mail comes in it, too; the page is on its way out and waits for no answer. */
export const keepLanguage = (language: Locale): void => {
  const body = JSON.stringify({ language });
  const headers = { 'content-type': 'application/json' };
  fetch('/api/v1/me/account', { method: 'PUT', keepalive: true, headers, body }).catch(() => undefined);
};

/** Keeps the choice and loads the page anew in it. */
export const chooseLanguage = (locale: Locale): void => {
  localStorage.setItem(key, locale);
  const address = new URL(location.href);
  address.searchParams.delete('lang');
  if (address.href === location.href) location.reload();
  else location.replace(address);
};
