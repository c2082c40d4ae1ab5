import type { Request } from 'express';
import { baseLocale, locales, toLocale, type Locale } from '@floorlight/shared/messages/compiled/runtime.js';

/** The address (`?lang=es`) first, then the browser’s languages, then English. */
export const localeOf = (request: Pick<Request, 'query' | 'acceptsLanguages'>): Locale => {
  const { lang } = request.query;
  return toLocale(lang) ?? toLocale(request.acceptsLanguages([...locales]) || undefined) ?? baseLocale;
};
