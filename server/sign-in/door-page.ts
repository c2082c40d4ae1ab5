import type { Response } from 'express';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { getTextDirection, locales, type Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { markup, type Html } from '../page/plain/html.ts';

const languageNames: Record<Locale, string> = { en: 'English', es: 'Español', ar: 'العربية' };

export interface Door {
  readonly locale: Locale;
  readonly title: string;
  readonly body: Html;
  /** Address of this page, for its other languages; null: what it shows cannot be asked for again. */
  readonly address?: string | null;
}

const inLanguage = (address: string, locale: Locale): string => {
  const [path = '', search] = address.split('?');
  const asked = new URLSearchParams(search);
  asked.set('lang', locale);
  return `${path}?${asked.toString()}`;
};

const languages = ({ address, locale }: Door): Html | null =>
  address === null || address === undefined
    ? null
    : markup`<nav aria-label="${m.app_language({}, { locale })}">${locales.map((each) =>
        each === locale
          ? markup`<span aria-current="true" lang="${each}">${languageNames[each]}</span>`
          : markup`<a href="${inLanguage(address, each)}" lang="${each}" hreflang="${each}">${languageNames[each]}</a>`,
      )}</nav>`;

const page = (door: Door): string =>
  markup`<!doctype html>
<html lang="${door.locale}" dir="${getTextDirection(door.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="dark light">
<title>${door.title} – Floorlight</title>
<link rel="icon" href="/favicon.svg">
<link rel="stylesheet" href="/door/door.css">
</head>
<body>
<header><svg viewBox="0 0 20 20" width="24" height="24" aria-hidden="true"><path d="M3 2h14v4H7v3h8v4H7v5H3z"/></svg><span>Floorlight</span></header>
<main>
<h1>${door.title}</h1>
${door.body}
</main>
<footer>${languages(door)}</footer>
</body>
</html>
`.text;

/**
 * A page for those who are not in yet; it works without scripts. Its addresses may hold a link that is worth a password: they go
 * to nobody else, but forms have to show where they come from.
 */
export const sendDoor = (response: Response, status: number, door: Door): void => {
  response.status(status).set({ 'Cache-Control': 'no-store', 'Referrer-Policy': 'same-origin' }).vary('Accept-Language');
  response.type('html').send(page(door));
};
