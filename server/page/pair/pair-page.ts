import { renderSVG } from 'uqr';
import { m } from '@floorlight/shared/messages/compiled/messages.js';
import { getTextDirection, type Locale } from '@floorlight/shared/messages/compiled/runtime.js';
import { Html, markup } from '../plain/html.ts';

interface PairPage {
  readonly locale: Locale;
  /** As people read it: BCDF-GHJK. */
  readonly code: string;
  /** Where a code is approved, with the code in it. */
  readonly link: URL;
  /** The page asks for this again by itself. */
  readonly next: string;
  /** After so many seconds. */
  readonly again: number;
}

/** Without its own description: the address stands beside it. */
const qr = (link: URL): Html => new Html(renderSVG(link.href, { ecc: 'M', border: 2, pixelSize: 8 }));

/** What a television shows until somebody gives it a place: HTML of ten years ago, which asks again by itself. */
export const pairPage = ({ locale, code, link, next, again }: PairPage): string => {
  const said = { locale };
  const way = `${link.host}${link.pathname}`;
  return markup`<!doctype html>
<html lang="${locale}" dir="${getTextDirection(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="refresh" content="${again}; url=${next}">
<title>${m.screens_pair_title({}, said)} – Floorlight</title>
<link rel="stylesheet" href="/pair.css">
</head>
<body>
<div class="within" role="main">
<h1>${m.screens_pair_title({}, said)}</h1>
<table role="presentation"><tr>
<td class="qr" aria-hidden="true">${qr(link)}</td>
<td class="steps">
<p>${m.screens_pair_scan({}, said)}</p>
<p class="way"><bdi dir="ltr">${way}</bdi></p>
<p>${m.screens_pair_enter({}, said)}</p>
<p class="code" dir="ltr">${code}</p>
</td>
</tr></table>
<p class="foot">${m.screens_pair_waits({}, said)}</p>
</div>
</body>
</html>
`.text;
};
